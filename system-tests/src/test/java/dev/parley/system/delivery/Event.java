package dev.parley.system.delivery;

import dev.parley.system.delivery.StoredMessage.Key;
import java.util.List;

/** Something that a device did or met, over one of its connections, which it numbers from 1. */
public sealed interface Event {
    String device();

    int connection();

    long atNanos();

    /** A socket is open, and hello is about to be said. */
    record Connected(String device, int connection, long atNanos, String userId, String url) implements Event {}

    /** Everything missed has come, as far as the server says. */
    record Resumed(String device, int connection, long atNanos, String logId, List<String> unknown) implements Event {}

    /** The server's log is another one: the device dropped its copies. */
    record Forgot(String device, int connection, long atNanos, String logId) implements Event {}

    /** A message was written to the socket, for the first time or again. */
    record Sent(
            String device, int connection, long atNanos, String senderId, String to, String clientId, String content)
            implements Event {
        Key key() {
            return new Key(senderId, clientId);
        }
    }

    /** The server promised that a message is stored. */
    record Acked(String device, int connection, long atNanos, StoredMessage message, boolean duplicate)
            implements Event {}

    /** A message was refused: for now, if the answer was 429 or 503. */
    record Refused(
            String device, int connection, long atNanos, String senderId, String clientId, int status, String detail)
            implements Event {
        Key key() {
            return new Key(senderId, clientId);
        }

        boolean isForGood() {
            return status < 500 && status != 429;
        }
    }

    /** A message frame came, new to the device or not. */
    record Received(String device, int connection, long atNanos, StoredMessage message) implements Event {}

    /** The device added a message to its copy of a conversation. */
    record Applied(String device, int connection, long atNanos, StoredMessage message) implements Event {}

    /** A page of history came: what made the device ask, behind which seq, and how many messages it held. */
    record HistoryRead(
            String device, int connection, long atNanos, String conversationId, Why why, long after, int messages)
            implements Event {}

    /** A page of the inbox came: how many conversations it held, and in how many of them the device was behind. */
    record InboxRead(String device, int connection, long atNanos, int conversations, int behind) implements Event {}

    /** It was told whether somebody is there. */
    record Presence(String device, int connection, long atNanos, String userId, boolean online) implements Event {}

    /** The server asked the device to go. */
    record Goodbye(String device, int connection, long atNanos, String reason) implements Event {}

    /** The connection is no more, whoever ended it. */
    record Dropped(String device, int connection, long atNanos, String why) implements Event {}

    /** The device goes for good, and needs to hold nothing that came afterwards. */
    record Left(String device, int connection, long atNanos) implements Event {}

    /** Why a device asks for history. */
    enum Why {
        /** A message frame came whose predecessor it has not. */
        GAP,
        /** The answer to a send came whose predecessor it has not. */
        SENT,
        /** When it was told that it is up to date it knew of more. */
        RESUMED,
        /** A conversation frame told of messages that it has not. */
        CONVERSATION,
        /** The inbox told of messages that it has not. */
        INBOX
    }
}
