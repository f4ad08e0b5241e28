package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.chat.FakeWriters.Behaviour;
import dev.parley.contract.chat.Auto;
import dev.parley.contract.chat.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random people, some of them busy or services, write at random times, and models do what they like. */
class RandomRepliesTest {
    /** How many graphs in memory; over SQLite it is a twentieth of them. */
    private static final int GRAPHS = Integer.getInteger("reply.graphs", 200);

    private static final ReplyConfig.CapConfig MANY = new ReplyConfig.CapConfig(1_000_000, 1_000_000);
    private static final ReplyConfig UNCAPPED = new ReplyConfig(ReplyStory.DEADLINE, "Away.", 1_000_000, MANY, MANY);

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyExchangeEndsWithOneAutomaticMessageForEachBurst(boolean ownersDie) {
        int between = 0;
        for (int graph = 0; graph < GRAPHS; graph++) {
            Exchange exchange = new Exchange(new Random(graph), ownersDie, new ReplyStory(UNCAPPED, JobBoard.MOST));
            exchange.run();
            between += exchange.between;
        }
        System.out.printf(
                "%d exchanges, owners %s: %,d messages sent between sealing and answering%n",
                GRAPHS, ownersDie ? "die" : "live", between);
        assertTrue(between >= 5 * GRAPHS, "messages between sealing and answering: " + between);
    }

    @Test
    void soItDoesOverSqlite() {
        for (int graph = 0; graph < GRAPHS / 20; graph++) {
            ReplyStory story = ReplyStory.overSqlite(UNCAPPED, folder.resolve(Integer.toString(graph)));
            new Exchange(new Random(graph), graph % 2 == 1, story).run();
        }
    }

    /** One graph of people, and what they say within a minute. */
    private static final class Exchange {
        private final Random random;
        private final boolean ownersDie;
        private final ReplyStory story;
        private final List<String> people = new ArrayList<>();
        private final Set<String> busy = new HashSet<>();
        /** When somebody was back. */
        private final Map<String, List<Long>> back = new HashMap<>();
        /** Messages sent while a node was being asked for an answer to those before. */
        int between;

        Exchange(Random random, boolean ownersDie, ReplyStory story) {
            this.random = random;
            this.story = story;
            this.ownersDie = ownersDie;
            int size = 2 + random.nextInt(5);
            for (int i = 0; i < size; i++) {
                String person = Integer.toHexString(i + 1).repeat(24);
                people.add(person);
                if (random.nextInt(3) > 0) {
                    story.busy(person);
                    busy.add(person);
                } else if (random.nextBoolean()) {
                    story.services.add(person);
                }
            }
            int nodes = random.nextInt(4);
            for (int i = 0; i < nodes; i++) {
                story.writers.node("n" + i, behaviour());
            }
        }

        private Behaviour behaviour() {
            Duration time = Duration.ofMillis(random.nextInt(13_000));
            return switch (random.nextInt(5)) {
                case 0 -> Behaviour.refuses();
                case 1 -> Behaviour.hasNothingAfter(time);
                case 2 -> Behaviour.diesAfter(random.nextInt(4) == 0 ? Duration.ZERO : time);
                default -> Behaviour.answersAfter(time);
            };
        }

        void run() {
            story.writers.onAsked = request -> {
                if (between < 10) {
                    between++;
                    story.sending(request.correspondentId(), request.busy().userId());
                }
            };
            for (int i = 0; i < 40; i++) {
                String from = people.get(random.nextInt(people.size()));
                String to = people.get(random.nextInt(people.size()));
                if (!from.equals(to)) {
                    story.send(from, to);
                }
                story.pass(random.nextInt(3) == 0 ? random.nextDouble() * 4 : random.nextDouble() * 0.2);
                if (random.nextInt(15) == 0) {
                    isBackForAMoment(people.get(random.nextInt(people.size())));
                }
                if (ownersDie && random.nextInt(10) == 0) {
                    story.restart();
                }
            }
            // As long as what is said between sealing and answering can go on, each for a deadline.
            story.pass(130);
            check();
            story.close();
        }

        private void isBackForAMoment(String person) {
            if (busy.contains(person)) {
                story.available(person);
                back.computeIfAbsent(person, id -> new ArrayList<>()).add(story.timers.nanos());
                story.pass(random.nextDouble());
                story.busy(person);
            }
        }

        private void check() {
            assertEquals(List.of(), story.openJobs());
            for (String busyUserId : people) {
                for (String other : people) {
                    if (!other.equals(busyUserId)) {
                        checkAnswers(story.log(busyUserId, other), busyUserId, other);
                    }
                }
            }
        }

        /** What was said to the one by the other is covered once and in order, unless he wrote himself meanwhile. */
        private void checkAnswers(List<Message> log, String busyUserId, String other) {
            List<Message> answers = log.stream()
                    .filter(m -> m.senderId().equals(busyUserId) && m.auto() != null)
                    .toList();
            if (!busy.contains(busyUserId) || story.services.contains(other)) {
                assertEquals(List.of(), answers);
                return;
            }
            long before = 0;
            for (Message answer : answers) {
                Auto.Range covers = answer.auto().covers();
                assertTrue(before < covers.from() && covers.from() <= covers.to() && covers.to() < answer.seq());
                before = covers.to();
                Message first = log.get((int) covers.from() - 1);
                Message last = log.get((int) covers.to() - 1);
                assertNull(first.auto());
                assertEquals(other, first.senderId());
                assertEquals(last.id(), answer.auto().inReplyTo());
                Duration time = story.between(first, answer);
                assertTrue(time.compareTo(ReplyStory.DEADLINE) <= 0, time + " until " + answer);
                assertFalse(wasBack(busyUserId, story.storedAt(first), story.storedAt(answer)), "unwanted " + answer);
            }
            log.stream()
                    .filter(m -> m.senderId().equals(other) && m.auto() == null)
                    .filter(m -> ownAfter(log, busyUserId, m) == null)
                    .filter(m -> !wasBack(busyUserId, story.storedAt(m) - 1, Long.MAX_VALUE))
                    .forEach(m -> assertNotNull(covering(answers, m), "nothing covers " + m));
        }

        private boolean wasBack(String person, long after, long before) {
            return back.getOrDefault(person, List.of()).stream().anyMatch(at -> after < at && at < before);
        }

        private static @Nullable Message covering(List<Message> answers, Message message) {
            List<Message> covering = answers.stream()
                    .filter(a -> a.auto().covers().from() <= message.seq()
                            && message.seq() <= a.auto().covers().to())
                    .toList();
            assertTrue(covering.size() <= 1, covering.toString());
            return covering.isEmpty() ? null : covering.get(0);
        }

        private static @Nullable Message ownAfter(List<Message> log, String userId, Message message) {
            return log.subList((int) message.seq(), log.size()).stream()
                    .filter(m -> m.senderId().equals(userId) && m.auto() == null)
                    .findFirst()
                    .orElse(null);
        }
    }
}
