package dev.parley.gateway.socketio.engine;

import java.util.List;

/** What carries a session's packets to its client now. Called on the session's event loop. */
interface Transport {
    /** Whether packets can be given to it now. */
    boolean isReady();

    /** Packets in their order; each is told when it has left. */
    void write(List<Outgoing> packets);

    /** The session has ended, and this is the last that the client is to hear; nothing comes in any more. */
    void end(Packet last);

    /** Nothing more is read until {@link #resume}. */
    void pause();

    void resume();
}
