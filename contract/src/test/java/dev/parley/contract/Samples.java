package dev.parley.contract;

import dev.parley.contract.auth.ChangePassword;
import dev.parley.contract.auth.ChangeProfile;
import dev.parley.contract.auth.CreateAccount;
import dev.parley.contract.auth.DeleteAccount;
import dev.parley.contract.auth.DeletedUsers;
import dev.parley.contract.auth.EndSession;
import dev.parley.contract.auth.EndedSessions;
import dev.parley.contract.auth.FindProfiles;
import dev.parley.contract.auth.Grant;
import dev.parley.contract.auth.LastingToken;
import dev.parley.contract.auth.LogIn;
import dev.parley.contract.auth.Profile;
import dev.parley.contract.auth.Profiles;
import dev.parley.contract.auth.ReadNewestProfiles;
import dev.parley.contract.auth.RefreshSession;
import dev.parley.contract.auth.SearchProfiles;
import dev.parley.contract.auth.Session;
import dev.parley.contract.auth.SessionEnded;
import dev.parley.contract.auth.Sessions;
import dev.parley.contract.auth.Since;
import dev.parley.contract.auth.UserDeleted;
import dev.parley.contract.auth.VerificationKeys;
import dev.parley.contract.chat.AdvanceReceipt;
import dev.parley.contract.chat.Auto;
import dev.parley.contract.chat.AutoReplies;
import dev.parley.contract.chat.AutoReply;
import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.AwaitAutoReply;
import dev.parley.contract.chat.AwaitedReply;
import dev.parley.contract.chat.BecameAvailable;
import dev.parley.contract.chat.Blocks;
import dev.parley.contract.chat.Conversation;
import dev.parley.contract.chat.FindMoved;
import dev.parley.contract.chat.FindStatuses;
import dev.parley.contract.chat.FinishJob;
import dev.parley.contract.chat.FoundMessages;
import dev.parley.contract.chat.Heads;
import dev.parley.contract.chat.History;
import dev.parley.contract.chat.Inbox;
import dev.parley.contract.chat.JobKey;
import dev.parley.contract.chat.LogInfo;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.Moved;
import dev.parley.contract.chat.MovedConversation;
import dev.parley.contract.chat.PresenceNews;
import dev.parley.contract.chat.ReadAutoReplies;
import dev.parley.contract.chat.ReadConversation;
import dev.parley.contract.chat.ReadHeads;
import dev.parley.contract.chat.ReadHistory;
import dev.parley.contract.chat.ReadInbox;
import dev.parley.contract.chat.Receipt;
import dev.parley.contract.chat.RenewJob;
import dev.parley.contract.chat.Reply;
import dev.parley.contract.chat.SearchMessages;
import dev.parley.contract.chat.SendMessage;
import dev.parley.contract.chat.SendMessages;
import dev.parley.contract.chat.SendResult;
import dev.parley.contract.chat.SendResults;
import dev.parley.contract.chat.SetBlock;
import dev.parley.contract.chat.SetStatus;
import dev.parley.contract.chat.ShowTyping;
import dev.parley.contract.chat.UserStatus;
import dev.parley.contract.chat.UserStatuses;
import dev.parley.contract.gateway.DeliveredMessage;
import dev.parley.contract.gateway.Delivery;
import dev.parley.contract.gateway.PresenceSignal;
import dev.parley.contract.gateway.ReceiptSignal;
import dev.parley.contract.gateway.ReplySignal;
import dev.parley.contract.gateway.Signals;
import dev.parley.contract.gateway.TypingSignal;
import dev.parley.contract.llm.StopReply;
import dev.parley.contract.llm.WriteReply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One of each record that crosses the bus. Every password and token in them begins with {@link #SECRET}. */
final class Samples {
    static final String SECRET = "secret-";

    private static final String ANN = "a".repeat(24);
    private static final String BOB = "b".repeat(24);
    private static final String ADDRESS = "192.0.2.1";
    private static final Instant SENT = Instant.parse("2026-01-02T03:04:05.006Z");
    private static final Instant LATER = Instant.parse("2999-12-31T23:59:59.999Z");
    private static final String CONVERSATION = Ids.directConversation(ANN, BOB);

    private Samples() {}

    static List<Record> all() {
        return Stream.of(
                        replies(),
                        requestsToAuth(),
                        answersOfAuth(),
                        requestsToChat(),
                        answersOfChat(),
                        forGateways(),
                        ofJobs())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Record> replies() {
        Violation violation = new Violation("limit", "must be 1 to 200");
        return List.of(
                Done.DONE, Nothing.NOTHING, new FailureReply("limit must be 1 to 200", List.of(violation), 1_500L));
    }

    private static List<Record> requestsToAuth() {
        LastingToken lasting = new LastingToken(86_400, "002");
        return List.of(
                new CreateAccount("ann@example.org", "ann", "secret-1", "Ann", "female", "a phone", ADDRESS, lasting),
                new LogIn("ann", "secret-1", "a phone", ADDRESS, lasting),
                new RefreshSession("secret-refresh"),
                new EndSession(BOB),
                new ChangeProfile("Ann Ä 👋"),
                new ChangePassword("secret-1", "secret-2", ADDRESS),
                new DeleteAccount("secret-2", ADDRESS),
                new FindProfiles(Set.of(ANN)),
                new SearchProfiles("an", "bmV4dA", 20),
                lasting,
                new ReadNewestProfiles(BOB, 1_000, true),
                new Since(SENT));
    }

    private static List<Record> answersOfAuth() {
        Session session = new Session(BOB, "a phone", SENT, LATER, true);
        SessionEnded ended = new SessionEnded(BOB, ANN);
        return List.of(
                profile(),
                new Profiles(List.of(profile(), profile().forOthers()), "bmV4dA"),
                new Grant(profile(), "secret-access", "secret-refresh", 900),
                session,
                new Sessions(List.of(session)),
                ended,
                new EndedSessions(List.of(ended), SENT),
                new UserDeleted(ANN),
                new DeletedUsers(List.of(ANN, BOB), SENT),
                new VerificationKeys(List.of(Map.of("kty", "OKP"))));
    }

    private static List<Record> requestsToChat() {
        SendMessage send = new SendMessage(BOB, null, "Hi 👋\n", "c-1");
        return List.of(
                send,
                new SendMessages(List.of(send, new SendMessage(null, CONVERSATION, "there", "c-2"))),
                new ReadHistory(CONVERSATION, 7L, null, 50),
                new ReadInbox("zz", 50),
                new ReadHeads(Set.of(CONVERSATION)),
                new ReadConversation(CONVERSATION),
                new SearchMessages("café hi", CONVERSATION, "zz", 50),
                new AdvanceReceipt(CONVERSATION, 8, 7),
                new SetStatus(Availability.BUSY, "skiing", LATER),
                new FindStatuses(Set.of(ANN)),
                new SetBlock(BOB, true),
                new ShowTyping(CONVERSATION, true),
                new PresenceNews(List.of(ANN), List.of(BOB), List.of(ANN)),
                new FindMoved("9", Set.of(ANN)));
    }

    private static List<Record> answersOfChat() {
        UserStatus status = new UserStatus(ANN, Availability.BUSY, "skiing", LATER, SENT);
        Receipt receipt = new Receipt(BOB, 8, 7);
        SendResult stored = SendResult.stored(message());
        MovedConversation moved = new MovedConversation(CONVERSATION, List.of(ANN, BOB), 7, 9);
        return List.of(
                auto(),
                message(),
                stored,
                new SendResults(List.of(stored, SendResult.refused(Failure.FORBIDDEN, "blocked"))),
                new History(List.of(message()), true),
                receipt,
                conversation(receipt),
                new Inbox(ANN, List.of(conversation(receipt)), "zz"),
                new Heads(ANN, List.of(new Heads.Reached(CONVERSATION, 9)), true),
                new FoundMessages(List.of(message()), "zz"),
                status,
                new UserStatuses(List.of(status, UserStatus.unknown(BOB))),
                new Blocks(List.of(BOB)),
                moved,
                new Moved(List.of(moved), "9", true),
                new LogInfo(ANN));
    }

    private static List<Record> forGateways() {
        DeliveredMessage delivered = new DeliveredMessage(message(), List.of(ANN, BOB), "socket-1");
        ReceiptSignal receipt = new ReceiptSignal(CONVERSATION, new Receipt(BOB, 8, 7), 2, List.of(ANN, BOB));
        UserStatus status = new UserStatus(ANN, Availability.BUSY, "skiing", LATER, SENT);
        PresenceSignal presence = new PresenceSignal(status, true, List.of(BOB));
        TypingSignal typing = new TypingSignal(CONVERSATION, ANN, true, List.of(BOB));
        return List.of(
                delivered,
                new Delivery(List.of(delivered)),
                receipt,
                presence,
                typing,
                new Signals(List.of(receipt), List.of(presence), List.of(typing)));
    }

    private static List<Record> ofJobs() {
        JobKey job = new JobKey(CONVERSATION, BOB, 3);
        Reply reply = new Reply("Back soon 👋", "openai", "a model", 1_200, 310L, 12L);
        UserStatus busy = new UserStatus(BOB, Availability.BUSY, "skiing", LATER, SENT);
        String inReplyTo = Ids.message(CONVERSATION, 6);
        AutoReply done = new AutoReply(
                CONVERSATION, new Auto.Range(3, 6), "model", "answered", "openai", "a model", 1_200L, 310L, 12L, SENT);
        return List.of(
                done,
                new AutoReplies(List.of(done), "zz"),
                new ReadAutoReplies("zz", 50),
                new AwaitAutoReply(CONVERSATION, 6),
                new AwaitedReply(message()),
                new BecameAvailable(BOB),
                job,
                reply,
                new WriteReply(job, 6, ANN, busy, List.of(message())),
                new StopReply(job),
                new RenewJob(job, "node-1"),
                new FinishJob(job, "node-1", reply),
                new ReplySignal(CONVERSATION, inReplyTo, 5, "soon", ReplySignal.State.TALKING, List.of(ANN)));
    }

    private static Profile profile() {
        return new Profile(ANN, Profile.Kind.PERSON, "ann", "Ann", "ann@example.org", "female", SENT, LATER, false);
    }

    private static Auto auto() {
        return new Auto(new Auto.Range(3, 6), Ids.message(CONVERSATION, 6), "model", "a provider", "a model");
    }

    private static Message message() {
        return Message.direct(CONVERSATION, 9, ANN, BOB, "parley.reply.1", "Back soon 👋", SENT, auto());
    }

    private static Conversation conversation(Receipt receipt) {
        return new Conversation(
                CONVERSATION, Conversation.DIRECT, List.of(ANN, BOB), message(), 9, 5, 6, 3, List.of(receipt));
    }
}
