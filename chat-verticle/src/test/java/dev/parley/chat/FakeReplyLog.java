package dev.parley.chat;

import dev.parley.chat.Appended.Outcome;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.History;
import dev.parley.contract.chat.JobKey;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.ReadHistory;
import dev.parley.contract.chat.SetStatus;
import dev.parley.contract.chat.UserStatus;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The log and its jobs in memory, by the rules of the log and at once; it can be away. */
final class FakeReplyLog extends FakeMessageStore implements JobStore {
    volatile boolean away;
    private final List<Message> log = new ArrayList<>();
    private final Set<String> services = new HashSet<>();
    private final Timers timers;
    private final Map<String, List<String>> members = new HashMap<>();
    private final Map<String, UserStatus> statuses = new HashMap<>();
    private final Map<String, Long> epochs = new HashMap<>();
    private final Map<JobKey, Job> jobs = new LinkedHashMap<>();
    private final Set<JobKey> silenced = new HashSet<>();

    FakeReplyLog(Timers timers) {
        this.timers = timers;
    }

    @Override
    public JobStore jobs() {
        return this;
    }

    @Override
    public Future<List<Appended>> append(List<NewMessage> batch) {
        return away
                ? asked(List.of())
                : Future.succeededFuture(batch.stream().map(this::append).toList());
    }

    private Appended append(NewMessage message) {
        NewMessage.Opening opening = message.opening();
        if (opening != null) {
            members.putIfAbsent(message.conversationId(), List.of(message.senderId(), opening.recipientId()));
            services.addAll(opening.senderIsService() ? Set.of(message.senderId()) : Set.of());
        }
        Optional<Message> before = log.stream()
                .filter(m ->
                        m.senderId().equals(message.senderId()) && m.clientId().equals(message.clientId()))
                .findFirst();
        if (before.isPresent()) {
            boolean same = before.get().content().equals(message.content());
            return same ? new Appended(Outcome.DUPLICATE, before.get()) : Appended.of(Outcome.CONFLICT);
        }
        Answer answer = message.answer();
        if (answer != null && (!isOpen(answer.job()) || !job(answer.job()).isSealed())) {
            return Appended.of(Outcome.SETTLED);
        }
        String recipient = other(message.conversationId(), message.senderId());
        Message stored = Message.direct(
                message.conversationId(),
                of(message.conversationId()).size() + 1,
                message.senderId(),
                recipient,
                message.clientId(),
                message.content(),
                timers.now(),
                message.auto());
        log.add(stored);
        return new Appended(Outcome.STORED, stored, due(stored, recipient));
    }

    private @Nullable Job due(Message stored, String recipient) {
        boolean busy = status(recipient).availability() == Availability.BUSY;
        if (stored.auto() != null || services.contains(stored.senderId()) || !busy) {
            return null;
        }
        Optional<Job> gathers = jobs.values().stream()
                .filter(job -> isOf(job, stored.conversationId(), recipient))
                .filter(job -> !job.isSealed() && isOpen(job.key()))
                .findFirst();
        JobKey key = new JobKey(stored.conversationId(), recipient, stored.seq());
        Job job = gathers.orElseGet(() -> new Job(key, null, epoch(recipient), stored.senderId(), stored.sentAt()));
        jobs.put(job.key(), job);
        return job;
    }

    private boolean isOpen(JobKey key) {
        Job job = jobs.get(key);
        return job != null
                && job.epoch() == epoch(key.busyUserId())
                && !silenced.contains(key)
                && of(key.conversationId()).stream()
                        .filter(message -> message.senderId().equals(key.busyUserId()))
                        .noneMatch(message -> message.auto() == null
                                ? message.seq() > key.from()
                                : message.auto().covers().from() == key.from());
    }

    @Override
    public Future<List<Job>> openJobs(List<Integer> shards, int limit) {
        return asked(jobs.values().stream()
                .filter(job -> isOpen(job.key()))
                .limit(limit)
                .toList());
    }

    @Override
    public Future<Optional<Job>> openJob(JobKey key) {
        return asked(Optional.ofNullable(jobs.get(key)).filter(job -> isOpen(key)));
    }

    @Override
    public Future<Optional<Job>> openJobAt(String conversationId, String busyUserId, long seq) {
        return asked(jobs.values().stream()
                .filter(job -> isOf(job, conversationId, busyUserId) && isOpen(job.key()))
                .filter(job -> job.key().from() <= seq && (job.to() == null || seq <= job.to()))
                .findFirst());
    }

    @Override
    public Future<Optional<Message>> answerAt(String conversationId, String busyUserId, long seq) {
        return asked(of(conversationId).stream()
                .filter(message -> message.senderId().equals(busyUserId))
                .filter(message -> message.auto() != null
                        && message.auto().covers().from() <= seq
                        && seq <= message.auto().covers().to())
                .findFirst());
    }

    @Override
    public Future<Optional<Job>> seal(JobKey key) {
        if (!away && isOpen(key) && !job(key).isSealed()) {
            long to = of(key.conversationId()).stream()
                    .filter(message ->
                            message.auto() == null && !message.senderId().equals(key.busyUserId()))
                    .mapToLong(Message::seq)
                    .max()
                    .orElseThrow();
            Job job = job(key);
            jobs.put(key, new Job(key, to, job.epoch(), job.correspondentId(), job.firstSentAt()));
        }
        return openJob(key);
    }

    @Override
    public Future<Void> silence(JobKey key) {
        silenced.add(key);
        return Future.succeededFuture();
    }

    @Override
    public Future<AutoCounts> countSince(String conversationId, String busyUserId, Instant since) {
        long inConversation = count(since, m -> m.conversationId().equals(conversationId));
        return asked(
                new AutoCounts(inConversation, count(since, m -> m.senderId().equals(busyUserId)), false));
    }

    @Override
    public Future<Long> countSince(Instant since) {
        return asked(count(since, message -> true));
    }

    private long count(Instant since, Predicate<Message> which) {
        return log.stream()
                .filter(m -> m.auto() != null && !m.sentAt().isBefore(since))
                .filter(which)
                .count();
    }

    @Override
    public Future<LedgerPage> ledger(String busyUserId, @Nullable String cursor, int limit) {
        return asked(new LedgerPage(List.of(), null));
    }

    @Override
    public Future<UserStatus> setStatus(String userId, SetStatus request) {
        UserStatus after = request.appliedTo(status(userId));
        if (after.availability() != status(userId).availability()) {
            epochs.merge(userId, 1L, Long::sum);
        }
        statuses.put(userId, after);
        return asked(after);
    }

    @Override
    public Future<List<UserStatus>> statuses(Set<String> userIds) {
        return asked(userIds.stream().map(this::status).toList());
    }

    @Override
    public Future<Optional<List<String>>> members(String userId, String conversationId) {
        return asked(Optional.ofNullable(members.get(conversationId)));
    }

    @Override
    public Future<Optional<History>> history(String userId, ReadHistory request) {
        List<Message> before = of(request.conversationId()).stream()
                .filter(message -> message.seq() < Objects.requireNonNullElse(request.before(), Long.MAX_VALUE))
                .toList();
        int from = Math.max(0, before.size() - request.limit());
        return asked(Optional.of(new History(before.subList(from, before.size()), from > 0)));
    }

    private List<Message> of(String conversationId) {
        return log.stream()
                .filter(message -> message.conversationId().equals(conversationId))
                .toList();
    }

    private static boolean isOf(Job job, String conversationId, String busyUserId) {
        return job.key().conversationId().equals(conversationId)
                && job.key().busyUserId().equals(busyUserId);
    }

    private Job job(JobKey key) {
        return Objects.requireNonNull(jobs.get(key));
    }

    private String other(String conversationId, String userId) {
        List<String> two = Objects.requireNonNull(members.get(conversationId));
        return two.get(0).equals(userId) ? two.get(1) : two.get(0);
    }

    private UserStatus status(String userId) {
        return statuses.getOrDefault(userId, UserStatus.unknown(userId));
    }

    private long epoch(String userId) {
        return epochs.getOrDefault(userId, 0L);
    }

    private <T> Future<T> asked(T answer) {
        return away ? Future.failedFuture(ServiceFailure.unavailable("on purpose")) : Future.succeededFuture(answer);
    }
}
