package dev.parley.system.browser;

import io.vertx.core.json.JsonObject;

/**
 * What was seen on a way through a whole conversation, a step in each frame.
 *
 * @param seen how many different messages have had a row
 * @param outOfOrder how often a row did not follow the one above it
 * @param mostRows how many rows there were at once, at most
 * @param farthestShift by how many pixels a row moved at most, beside the step itself
 * @param frames their times in milliseconds: half of them are shorter than p50
 * @param longTasks how many tasks took longer than 50 ms
 * @param waits for how many steps what was in sight was still on its way
 */
record Scrolled(
        int seen, int outOfOrder, int mostRows, double farthestShift, JsonObject frames, int longTasks, int waits) {
    private static final String WALK = """
            async () => {
              const STEP = 1800;
              const log = document.querySelector('.log');
              const seen = new Set(), times = [], shifts = [];
              let outOfOrder = 0, mostRows = 0, longTasks = 0, waits = 0;
              const observer = new PerformanceObserver(list => { longTasks += list.getEntries().length; });
              observer.observe({type: 'longtask'});
              const frame = () => new Promise(resolve => requestAnimationFrame(resolve));
              const look = () => {
                const rows = [...log.querySelectorAll('[data-seq]')].map(row => Number(row.dataset.seq));
                rows.forEach((seq, i) => {
                  seen.add(seq);
                  // A chunk that is still on its way leaves a gap, and that gap is seen as such.
                  outOfOrder += i > 0 && seq <= rows[i - 1] ? 1 : 0;
                });
                mostRows = Math.max(mostRows, rows.length);
              };
              const visible = () => {
                const top = log.getBoundingClientRect().top;
                const row = [...log.querySelectorAll('[data-seq]')].find(each => each.getBoundingClientRect().top > top + 100);
                return row && {seq: row.dataset.seq, top: row.getBoundingClientRect().top};
              };
              const loading = () => {
                const box = log.getBoundingClientRect();
                return [...log.querySelectorAll('.missing')].some(each => {
                  const {top, bottom} = each.getBoundingClientRect();
                  return bottom > box.top && top < box.bottom;
                });
              };
              let before = await frame();
              for (;;) {
                look();
                if (seen.has(1) || waits > 2000) break;
                const wanted = loading() ? 0 : -STEP;
                waits += wanted === 0 ? 1 : 0;
                const place = visible();
                const from = log.scrollTop;
                log.scrollTop += wanted;
                const moved = log.scrollTop - from;
                for (let i = 0; i < 2; i++) {
                  const now = await frame();
                  times.push(now - before);
                  before = now;
                }
                const row = place && log.querySelector(`[data-seq="${place.seq}"]`);
                if (row) {
                  shifts.push(Math.abs(row.getBoundingClientRect().top - place.top + moved));
                }
              }
              observer.disconnect();
              times.sort((a, b) => a - b);
              const at = share => Number(times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1));
              return JSON.stringify({seen: seen.size, outOfOrder, mostRows, longTasks, waits,
                farthestShift: Math.max(0, ...shifts), frames: {count: times.length, p50: at(.5), p95: at(.95), max: at(1)}});
            }""";

    /** Scrolls from the newest message to the first. */
    static Scrolled through(ChatPage page) {
        JsonObject found = new JsonObject((String) page.page.evaluate(WALK));
        return new Scrolled(
                found.getInteger("seen"),
                found.getInteger("outOfOrder"),
                found.getInteger("mostRows"),
                found.getDouble("farthestShift"),
                found.getJsonObject("frames"),
                found.getInteger("longTasks"),
                found.getInteger("waits"));
    }
}
