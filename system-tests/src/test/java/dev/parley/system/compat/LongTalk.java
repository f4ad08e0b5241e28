package dev.parley.system.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.ObjectId;

/** What some people had said in 002, each to each: less than a door shows of one talk at once. */
record LongTalk(Map<List<Integer>, List<String>> said) {
    private static final int PEOPLE = 9;
    private static final int BEGAN = 0x664f4c60;
    private static final String HASH = OldContents.HASHED;

    static LongTalk put(OldDatabase old, int messages) {
        List<Document> people = new ArrayList<>();
        List<List<Integer>> pairs = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(new Document("_id", id(i)).append("email", email(i)).append("password", HASH));
            for (int other = 0; other < i; other++) {
                pairs.add(List.of(other, i));
            }
        }
        old.put("users", people);
        Map<List<Integer>, List<String>> said = new HashMap<>();
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            List<Integer> pair = pairs.get(i % pairs.size());
            int turn = i / pairs.size() % 2;
            said.computeIfAbsent(pair, first -> new ArrayList<>()).add("text " + i);
            documents.add(new Document("_id", id(PEOPLE + i))
                    .append("sender", id(pair.get(turn)))
                    .append("recipient", id(pair.get(1 - turn)))
                    .append("content", "text " + i)
                    .append("timestamp", Date.from(Instant.ofEpochSecond(BEGAN + i))));
        }
        old.put("messages", documents);
        return new LongTalk(said);
    }

    private static ObjectId id(int number) {
        return new ObjectId(String.format("%08x%016x", BEGAN, number));
    }

    private static String email(int person) {
        return "p" + person + "@example.org";
    }

    /** All of it is there once, and in order. */
    void check(String url) {
        List<OldClient> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            OldClient person = OldClients.SEED_002.at(url);
            OldClient.expect(200, person.logIn(email(i), OldContents.PASSWORD));
            people.add(person);
        }
        said.forEach((pair, texts) -> {
            OldClient one = people.get(pair.get(0));
            assertEquals(texts, one.contentsIn(one.history(people.get(pair.get(1)).id)));
        });
    }
}
