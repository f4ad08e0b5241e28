package dev.parley.node;

import dev.parley.chat.ReplyConfig;
import java.util.List;

/** What the settings say of automatic replies. */
final class ReplySettings {
    private static final int MOST = 1_000_000_000;

    private ReplySettings() {}

    static ReplyConfig of(Settings settings) {
        String awayMessage = settings.textOrNull(Setting.PARLEY_AWAY_MESSAGE);
        return new ReplyConfig(
                settings.duration(Setting.LLM_DEADLINE),
                awayMessage == null ? ReplyConfig.AWAY_MESSAGE : awayMessage,
                settings.number(Setting.PARLEY_REPLIES_PER_HOUR, 1, MOST),
                cap(settings, Setting.PARLEY_REPLIES_PER_PERSON),
                cap(settings, Setting.PARLEY_REPLIES_TOTAL));
    }

    private static ReplyConfig.CapConfig cap(Settings settings, Setting setting) {
        List<Integer> both = settings.numbers(setting, 0, MOST);
        if (both.size() != 2) {
            throw settings.wrong(setting, "two numbers, of an hour and of a day, as " + setting.byDefault);
        }
        return new ReplyConfig.CapConfig(both.get(0), both.get(1));
    }
}
