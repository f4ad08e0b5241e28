package dev.parley.system.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Function;

/** The five. */
enum OldClients {
    SEED_000(Client000::new),
    SEED_001(Client001::new),
    SEED_002(Client002::new),
    SEED_003(Client003::new),
    SEED_004(Client004::new);

    private final Function<String, OldClient> maker;

    OldClients(Function<String, OldClient> maker) {
        this.maker = maker;
    }

    OldClient at(String url) {
        return maker.apply(url);
    }

    private static class Client000 extends OldClient {
        Client000(String url) {
            super(url);
        }

        @Override
        HttpResponse<String> register(String name) {
            login = name + "@example.org";
            return call("POST", "/register", credentials(login, PASSWORD));
        }

        @Override
        HttpResponse<String> logIn(String as, String password) {
            HttpResponse<String> answer = call("POST", "/login", credentials(as, password));
            keep(answer, "Bearer ", "temp");
            return answer;
        }

        void keep(HttpResponse<String> answer, String scheme, String idName) {
            if (answer.statusCode() == 200) {
                JsonObject body = new JsonObject(answer.body());
                proof = List.of("authorization", scheme + body.getString("token"));
                id = body.getString(idName);
            }
        }

        @Override
        HttpResponse<String> send(String to, String text) {
            JsonObject body = new JsonObject().put("recipientId", to).put("message", text);
            return call("POST", "/sendMessage", body);
        }

        @Override
        void checkSent(JsonObject answer, String to, String text) {
            assertEquals("Message sent successfully", answer.getString("message"));
        }
    }

    private static final class Client002 extends Client000 {
        Client002(String url) {
            super(url);
        }

        @Override
        HttpResponse<String> send(String to, String text) {
            JsonObject body = new JsonObject().put("recipient", to).put("content", text);
            return call("POST", "/messages", body);
        }

        @Override
        void checkSent(JsonObject answer, String to, String text) {
            JsonObject message = answer.getJsonObject("message");
            assertEquals(id, message.getString("sender"));
            assertEquals(to, message.getString("recipient"));
            assertEquals(text, message.getString("content"));
            assertEquals(0, message.getInteger("__v"));
        }
    }

    private static final class Client003 extends Client000 {
        Client003(String url) {
            super(url);
        }

        @Override
        HttpResponse<String> register(String name) {
            login = name + "@example.org";
            return call("POST", "/api/auth/register", credentials(login, PASSWORD));
        }

        @Override
        HttpResponse<String> logIn(String as, String password) {
            HttpResponse<String> answer = call("POST", "/api/auth/login", credentials(as, password));
            keep(answer, "Bearer ", "_id");
            return answer;
        }

        /** The sender named is somebody else, which nobody believes. */
        @Override
        HttpResponse<String> send(String to, String text) {
            JsonObject body = new JsonObject().put("sender", to).put("recipient", to);
            return call("POST", "/api/chat/send", body.put("content", text));
        }

        @Override
        HttpResponse<String> say(String status) {
            return call("PUT", "/api/user/status", new JsonObject().put("status", status));
        }

        @Override
        HttpResponse<String> history(String with) {
            return call("GET", "/api/chat/messages", null);
        }
    }

    private static final class Client004 extends Client000 {
        Client004(String url) {
            super(url);
        }

        @Override
        HttpResponse<String> register(String name) {
            login = name + "@example.org";
            return call("POST", "/signup", credentials(login, PASSWORD).put("username", "Shown as " + name));
        }

        @Override
        HttpResponse<String> logIn(String as, String password) {
            HttpResponse<String> answer = call("POST", "/signin", credentials(as, password));
            keep(answer, "JWT ", "id");
            return answer;
        }

        @Override
        HttpResponse<String> send(String to, String text) {
            return call(
                    "POST", "/api/user/message", new JsonObject().put("to", to).put("message", text));
        }

        @Override
        void checkSent(JsonObject answer, String to, String text) {
            assertEquals("Message sent", answer.getString("message"));
        }

        @Override
        HttpResponse<String> say(String status) {
            return call("PATCH", "/api/user/update/status", new JsonObject().put("status", status));
        }

        @Override
        HttpResponse<String> list() {
            return call("GET", "/api/users", null);
        }

        @Override
        HttpResponse<String> history(String with) {
            return call("GET", "/api/messages?receiverId=" + with, null);
        }

        @Override
        List<String> contentsIn(HttpResponse<String> history) {
            return contents(new JsonObject(history.body()).getJsonArray("messages"), "content");
        }
    }

    private static final class Client001 extends OldClient {
        Client001(String url) {
            super(url);
        }

        @Override
        HttpResponse<String> register(String name) {
            login = name;
            JsonObject body = new JsonObject()
                    .put("fullName", "Full " + name)
                    .put("username", name)
                    .put("password", PASSWORD)
                    .put("confirmPassword", PASSWORD)
                    .put("gender", "male");
            return call("POST", "/api/auth/signup", body);
        }

        @Override
        HttpResponse<String> logIn(String as, String password) {
            JsonObject body = new JsonObject().put("username", as).put("password", password);
            HttpResponse<String> answer = call("POST", "/api/auth/login", body);
            if (answer.statusCode() == 200) {
                String cookie = answer.headers().firstValue("set-cookie").orElseThrow();
                proof = List.of("cookie", cookie.substring(0, cookie.indexOf(';')));
                id = new JsonObject(answer.body()).getString("_id");
            }
            return answer;
        }

        @Override
        HttpResponse<String> send(String to, String text) {
            return call("POST", "/api/messages/send/" + to, new JsonObject().put("message", text));
        }

        @Override
        void checkSent(JsonObject answer, String to, String text) {
            assertEquals(id, answer.getString("senderId"));
            assertEquals(to, answer.getString("receiverId"));
            assertEquals(text, answer.getString("message"));
        }

        @Override
        HttpResponse<String> say(String status) {
            return call("POST", "/api/users/status/" + id, new JsonObject().put("status", status));
        }

        @Override
        HttpResponse<String> list() {
            return call("GET", "/api/users", null);
        }

        @Override
        List<String> idsIn(HttpResponse<String> list) {
            return contents(new JsonArray(list.body()), "_id");
        }

        @Override
        HttpResponse<String> history(String with) {
            return call("GET", "/api/messages/" + with, null);
        }

        @Override
        List<String> contentsIn(HttpResponse<String> history) {
            return contents(new JsonArray(history.body()), "message");
        }

        @Override
        HttpResponse<String> logOut() {
            return call("POST", "/api/auth/logout", null);
        }
    }
}
