package dev.parley.gateway.compat.live;

import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.MovedConversation;
import dev.parley.contract.chat.UserStatus;
import dev.parley.gateway.socket.Audience;
import dev.parley.gateway.socket.PresencePace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The older systems' sockets of one event loop, and which user each hears for. Confined to that event loop. */
public final class LiveSockets implements Audience {
    /** Changes of status that everybody hears of in a second; of the rest, how each stands later. */
    private static final int STATUSES_PER_SECOND = 20;
    /** How often any of so many sockets is told one in a second: where many hear of many, fewer are told. */
    private static final int STATUSES_TOLD = 20_000;
    /** The same at once: what waits for the end of the second leaves together, which costs each socket but one write. */
    private static final int STATUSES_TOLD_AT_ONCE = 2_000;

    /** What lists of who is online come to in a second, over all sockets, however many come at once. */
    private static final long ONLINE_BYTES_PER_SECOND = 1_000_000;

    private static final int ID_BYTES = 27;

    private final OnlineUsers online;
    private final Set<LiveSocket> all = new LinkedHashSet<>();
    private final Map<String, List<LiveSocket>> byUser = new HashMap<>();
    private final PresencePace<UserStatus> statuses = new PresencePace<>(
            () -> Math.max(1, statusesOf(STATUSES_TOLD)), () -> statusesOf(STATUSES_TOLD_AT_ONCE), this::tellStatus);
    /** Who have not heard yet who is online now. */
    private final Set<LiveSocket> owed = new LinkedHashSet<>();

    private Set<String> onlineTold = Set.of();
    private long onlineBytes = ONLINE_BYTES_PER_SECOND;

    public LiveSockets(OnlineUsers online) {
        this.online = online;
    }

    void opened(LiveSocket socket) {
        all.add(socket);
    }

    void belongs(LiveSocket socket, String userId) {
        byUser.computeIfAbsent(userId, id -> new ArrayList<>(1)).add(socket);
    }

    void belongsNoMore(LiveSocket socket, String userId) {
        byUser.computeIfPresent(userId, (id, sockets) -> {
            sockets.remove(socket);
            return sockets.isEmpty() ? null : sockets;
        });
    }

    void closed(LiveSocket socket) {
        all.remove(socket);
        owed.remove(socket);
    }

    @Override
    public void push(Message message, List<String> to) {
        to.forEach(userId -> each(userId, socket -> socket.push(message)));
    }

    @Override
    public void compare(MovedConversation moved, long untilNanos) {
        moved.members().forEach(userId -> each(userId, socket -> socket.compare(moved, untilNanos)));
    }

    @Override
    public void compared() {
        all.forEach(LiveSocket::compared);
    }

    @Override
    public void statusSet(UserStatus status) {
        if (!all.isEmpty()) {
            statuses.tell(status.userId(), status);
        }
    }

    private int statusesOf(int told) {
        return Math.min(STATUSES_PER_SECOND, told / Math.max(1, all.size()));
    }

    private void tellStatus(UserStatus status) {
        List.copyOf(all).forEach(socket -> socket.tellStatus(status));
    }

    @Override
    public void endSession(String userId, String sessionId) {
        each(userId, socket -> socket.sessionEnded(sessionId));
    }

    private void each(String userId, Consumer<LiveSocket> action) {
        List<LiveSocket> sockets = byUser.get(userId);
        if (sockets != null) {
            List.copyOf(sockets).forEach(action);
        }
    }

    /** It is to hear who is online: at once, unless many are. */
    void owe(LiveSocket socket) {
        owed.add(socket);
        tellOwed();
    }

    /** Looks whether sockets have outlived anything, and tells what waits to be told. To be called each second. */
    public void second() {
        List.copyOf(all).forEach(LiveSocket::check);
        statuses.second();
        onlineBytes = ONLINE_BYTES_PER_SECOND;
        if (owed.isEmpty()) {
            oweEverybody();
        }
        tellOwed();
    }

    private void oweEverybody() {
        List<LiveSocket> hearers =
                all.stream().filter(LiveSocket::hearsWhoIsOnline).toList();
        if (!hearers.isEmpty() && !online.lately().equals(onlineTold)) {
            onlineTold = online.lately();
            owed.addAll(hearers);
        }
    }

    private void tellOwed() {
        Iterator<LiveSocket> next = owed.iterator();
        while (onlineBytes > 0 && next.hasNext()) {
            Set<String> users = online.lately();
            next.next().tellWhoIsOnline(users);
            next.remove();
            onlineBytes -= (long) ID_BYTES * (users.size() + 1);
        }
    }
}
