package dev.parley.chat;

import org.jspecify.annotations.Nullable;

/** What the writer must know of a direct conversation to number its next message. Confined to the writer's thread. */
final class Head {
    final String conversationId;
    final Member first;
    final Member second;
    long lastSeq;
    long lastPos;
    long lastSentAt;
    boolean changed;

    Head(String conversationId, Member first, Member second) {
        this.conversationId = conversationId;
        this.first = first;
        this.second = second;
    }

    /** One member's counts, and whether he blocks the other. */
    static final class Member {
        final String userId;
        long ownCount;
        long readSeq;
        long othersAtRead;
        long deliveredSeq;
        /** The last message that he wrote himself; the database's alone. */
        long wroteSeq;

        boolean blocksOther;
        /** The latest job in his name that is open here, or was, where his epoch has passed; the embedded store's alone. */
        @Nullable
        Job openJob;

        boolean changed;

        Member(String userId) {
            this.userId = userId;
        }

        /** The member has seen everything up to a message, at which the others had written so many. */
        void hasRead(long seq, long others) {
            if (seq > readSeq) {
                readSeq = seq;
                othersAtRead = others;
                changed = true;
            }
            hasReceived(seq);
        }

        void hasReceived(long seq) {
            if (seq > deliveredSeq) {
                deliveredSeq = seq;
                changed = true;
            }
        }
    }

    @Nullable
    Member member(String userId) {
        return first.userId.equals(userId) ? first : second.userId.equals(userId) ? second : null;
    }

    Member other(Member member) {
        return member == first ? second : first;
    }

    /** The sender's next message has been numbered and stored. */
    void advance(Member sender, long pos, long sentAt, boolean automatic) {
        count(sender, pos, sentAt);
        if (!automatic) {
            sender.wroteSeq = lastSeq;
            sender.hasRead(lastSeq, lastSeq - sender.ownCount);
        }
    }

    /**
     * The same with one that was sent elsewhere, long ago.
     *
     * @return whether both have seen it, for they had seen everything that stands before it
     */
    boolean advanceHistory(Member sender, long pos, long sentAt) {
        boolean seen = first.readSeq == lastSeq && second.readSeq == lastSeq;
        count(sender, pos, sentAt);
        if (seen) {
            bothHaveRead();
        }
        return seen;
    }

    /** Both members have seen the last message. */
    void bothHaveRead() {
        first.hasRead(lastSeq, lastSeq - first.ownCount);
        second.hasRead(lastSeq, lastSeq - second.ownCount);
    }

    private void count(Member sender, long pos, long sentAt) {
        lastSeq++;
        lastPos = pos;
        lastSentAt = sentAt;
        changed = true;
        sender.ownCount++;
        sender.changed = true;
    }
}
