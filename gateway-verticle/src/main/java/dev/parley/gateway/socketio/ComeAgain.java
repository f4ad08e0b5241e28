package dev.parley.gateway.socketio;

/** Nobody can be let in at the moment: the client's session ends, so that it comes again by itself, here or elsewhere. */
public final class ComeAgain extends Exception {
    public ComeAgain(String why) {
        super(why, null, false, false);
    }
}
