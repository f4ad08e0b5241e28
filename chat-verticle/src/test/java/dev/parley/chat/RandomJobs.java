package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.chat.Appended.Outcome;
import dev.parley.contract.Ids;
import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.JobKey;
import dev.parley.contract.chat.SetStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Four people who do at random what touches jobs, and which jobs are open by that, in the plainest words. */
final class RandomJobs {
    private static final int PEOPLE = 4;

    private final Random random;
    private final String prefix;
    private final Map<String, Boolean> busy = new HashMap<>();
    private final Map<String, Long> heads = new HashMap<>();
    private final Set<String> blocks = new HashSet<>();
    private final List<Due> dues = new ArrayList<>();
    private final List<Known> jobs = new ArrayList<>();
    private int sent;
    private int answers;

    RandomJobs(long seed) {
        random = new Random(seed);
        prefix = Long.toHexString(seed & 0xfffff | 0x100000);
    }

    private static final class Known {
        final JobKey key;
        long last;
        boolean sealed;
        boolean ended;

        Known(JobKey key) {
            this.key = key;
            this.last = key.from();
        }
    }

    private record Due(String conversationId, String busyUserId, long seq) {}

    void step(MessageStore store) {
        int dice = random.nextInt(20);
        if (dice < 8) {
            send(store, 1 + random.nextInt(3));
        } else if (dice < 12) {
            any().ifPresent(known -> seal(store, known));
        } else if (dice < 17) {
            any().ifPresent(known -> answer(store, known));
        } else if (dice < 18) {
            any().ifPresent(known -> silence(store, known));
        } else if (dice < 19) {
            turn(store, person());
        } else {
            block(store, person(), person());
        }
    }

    private String person() {
        return prefix + Integer.toString(random.nextInt(PEOPLE)).repeat(18);
    }

    /** One of the last jobs, more often one that is open. */
    private Optional<Known> any() {
        boolean ended = random.nextInt(4) == 0;
        List<Known> lately = jobs.stream()
                .skip(Math.max(0, jobs.size() - 20))
                .filter(known -> known.ended == ended)
                .toList();
        return lately.isEmpty() ? Optional.empty() : Optional.of(lately.get(random.nextInt(lately.size())));
    }

    private void send(MessageStore store, int size) {
        List<NewMessage> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String from = person();
            String to = person();
            if (!from.equals(to)) {
                batch.add(message(from, to));
            }
        }
        List<Appended> results = Await.result(store.append(batch));
        List<@Nullable Known> known = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            known.add(note(batch.get(i), results.get(i)));
        }
        for (int i = 0; i < batch.size(); i++) {
            check(known.get(i), results.get(i).due());
        }
    }

    private NewMessage message(String from, String to) {
        sent++;
        NewMessage.Opening opening = new NewMessage.Opening(to, false, false);
        String conversationId = Ids.directConversation(from, to);
        return new NewMessage(conversationId, from, "c-" + sent, "content " + sent, null, opening, "a socket");
    }

    private @Nullable Known note(NewMessage message, Appended result) {
        String from = message.senderId();
        String to = Objects.requireNonNull(message.opening()).recipientId();
        if (blocks.contains(to + from)) {
            assertEquals(Outcome.BLOCKED, result.outcome());
            return null;
        }
        long seq = heads.merge(message.conversationId(), 1L, Long::sum);
        assertEquals(seq, result.stored().seq());
        end(known -> known.key.conversationId().equals(message.conversationId())
                && known.key.busyUserId().equals(from));
        boolean due = busy.getOrDefault(to, false) && !blocks.contains(from + to);
        return due ? noteDue(new Due(message.conversationId(), to, seq)) : null;
    }

    /** What is settled by a later message of its batch may be told or not. */
    private static void check(@Nullable Known known, @Nullable Job due) {
        if (known == null || !known.ended) {
            assertEquals(known == null ? null : known.key, due == null ? null : due.key());
        }
    }

    private Known noteDue(Due due) {
        dues.add(due);
        for (Known known : jobs) {
            if (isOf(known, due) && !known.ended && !known.sealed) {
                known.last = due.seq;
                return known;
            }
        }
        Known made = new Known(new JobKey(due.conversationId, due.busyUserId, due.seq));
        jobs.add(made);
        return made;
    }

    private static boolean isOf(Known known, Due due) {
        return known.key.conversationId().equals(due.conversationId)
                && known.key.busyUserId().equals(due.busyUserId);
    }

    private void seal(MessageStore store, Known known) {
        Optional<Job> sealed = Await.result(store.jobs().seal(known.key));
        assertEquals(known.ended ? Optional.empty() : Optional.of(known.last), sealed.map(Job::to));
        known.sealed |= !known.ended;
    }

    private void answer(MessageStore store, Known known) {
        Job job = new Job(known.key, known.last, 0, "", Instant.EPOCH);
        Outcome outcome = Await.result(store.append(List.of(JobStoreTest.answer(job))))
                .get(0)
                .outcome();
        if (known.sealed && !known.ended) {
            assertEquals(Outcome.STORED, outcome);
            heads.merge(known.key.conversationId(), 1L, Long::sum);
            known.ended = true;
            answers++;
        } else {
            assertTrue(
                    Set.of(Outcome.SETTLED, Outcome.DUPLICATE, Outcome.BLOCKED).contains(outcome), outcome::name);
        }
    }

    private void silence(MessageStore store, Known known) {
        Await.result(store.jobs().silence(known.key));
        known.ended = true;
    }

    private void turn(MessageStore store, String userId) {
        boolean nowBusy = random.nextInt(3) > 0;
        Availability availability = nowBusy ? Availability.BUSY : Availability.AVAILABLE;
        Await.result(store.setStatus(userId, new SetStatus(availability, null, null)));
        if (busy.getOrDefault(userId, false) != nowBusy) {
            end(known -> known.key.busyUserId().equals(userId));
        }
        busy.put(userId, nowBusy);
    }

    private void block(MessageStore store, String userId, String otherId) {
        boolean blocked = random.nextInt(3) == 0 && !userId.equals(otherId);
        Await.result(store.setBlock(userId, otherId, blocked));
        if (blocked) {
            blocks.add(userId + otherId);
            end(known -> known.key.conversationId().equals(Ids.directConversation(userId, otherId)));
        } else {
            blocks.remove(userId + otherId);
        }
    }

    private void end(Predicate<Known> which) {
        jobs.stream().filter(which).forEach(known -> known.ended = true);
    }

    /** The open jobs, each with what is sealed of it. */
    Set<String> open() {
        return jobs.stream()
                .filter(known -> !known.ended)
                .map(known -> text(known.key, known.sealed ? known.last : null))
                .collect(Collectors.toSet());
    }

    /** Those of a store that are of these people. */
    Set<String> of(List<Job> found) {
        return found.stream()
                .filter(job -> job.key().busyUserId().startsWith(prefix))
                .map(job -> text(job.key(), job.to()))
                .collect(Collectors.toSet());
    }

    private static String text(JobKey key, @Nullable Long to) {
        return key + " to " + to;
    }

    int answers() {
        return answers;
    }

    /** Each message that was due belongs to one job. */
    void checkCovered() {
        for (Due due : dues) {
            long covering = jobs.stream()
                    .filter(known -> isOf(known, due) && known.key.from() <= due.seq && due.seq <= known.last)
                    .count();
            assertEquals(1, covering, due::toString);
        }
    }
}
