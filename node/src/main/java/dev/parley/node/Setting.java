package dev.parley.node;

import java.util.Map;

/** Every setting that this version knows: its name in the environment, its default (empty: none), and what it means. */
enum Setting {
    PORT("5000", "HTTP port; 0 takes a free one"),
    HOST("0.0.0.0", "bind address"),
    PARLEY_MANAGEMENT_PORT("9000", "port of metrics and health; 0 takes a free one"),
    PARLEY_MANAGEMENT_HOST("127.0.0.1", "bind address of metrics and health"),
    PARLEY_DATA_DIR("./data", "where the embedded store and generated keys live"),
    MONGODB_URI("", "MongoDB to use instead of the embedded store; also as MONGO_URI or MONGO_DB_URI"),
    JWT_SECRET("", "HMAC key of at least 32 bytes; unset: generated keys, kept in the store"),
    PARLEY_ALLOWED_ORIGINS("", "further origins whose pages may use this server, comma-separated"),
    PARLEY_TRUSTED_PROXIES("", "addresses or CIDR blocks whose X-Forwarded-For is believed, comma-separated"),
    PARLEY_CLUSTER("false", "`true` joins other nodes"),
    PARLEY_CLUSTER_MEMBERS("", "nodes to look for, `host:port,…`"),
    PARLEY_CLUSTER_DNS("", "a name whose addresses are the nodes, instead of a list"),
    PARLEY_CLUSTER_HOST("127.0.0.1", "address that the other nodes reach this one by"),
    PARLEY_CLUSTER_PORT("5701", "port for members"),
    PARLEY_CLUSTER_BUS_PORT("0", "port for bus messages; 0 takes a free one"),
    PARLEY_CLUSTER_NAME("parley", "nodes of different names do not join"),
    PARLEY_ROLES("gateway,auth,chat,llm", "what this node does in a cluster"),
    PARLEY_DRAIN_WAIT("0s", "how long to go on serving, as not ready, before closing"),
    PARLEY_RATE("500", "requests a second of one user on one node"),
    PARLEY_RATE_BURST("1000", "how many requests of one user may come at once"),
    PARLEY_ADDRESS_RATE(
            "100", "sign-ups, logins and refreshes a second of one address on one node; ten times as many at once"),
    PARLEY_SOCKETS_PER_USER("50", "open sockets of one user on one node"),
    PARLEY_LEGACY_TOKEN_LIFE("24h", "how long tokens of the older systems' routes are good"),
    PARLEY_EXPOSE_EMAIL("false", "`true` shows people's e-mail addresses to each other in 004's lists of users"),
    PARLEY_LEGACY_SOCKET_IDENTITY(
            "false", "`true` believes older systems' sockets that show no token whose they are, for messages to them"),
    PARLEY_AWAY_MESSAGE("", "what is answered for busy people without a note where no model answers"),
    PARLEY_REPLIES_PER_HOUR("20", "automatic replies of one conversation in an hour; then silence until it is over"),
    PARLEY_REPLIES_PER_PERSON("200,1000", "those in one person's name in an hour and a day; above, no model is asked"),
    PARLEY_REPLIES_TOTAL("5000,50000", "those in all names in an hour and a day; above, no model is asked"),
    LLM_PROVIDER(
            "none",
            "whose models write automatic replies: `openai` (or what speaks like it), `gemini`, `huggingface`, `prompt`,"
                    + " or `none`; several, comma-separated, are asked one after the other"),
    LLM_API_URL("", "where the first of them is; of any, `LLM_<NAME>_API_URL`"),
    LLM_API_KEY("", "its key, also as LLM_API_TOKEN or GEMINI_API_KEY; of any, `LLM_<NAME>_API_KEY`"),
    LLM_MODEL("", "its model; of any, `LLM_<NAME>_MODEL`"),
    LLM_DEADLINE("10s", "until when whoever writes to a busy person has an answer"),
    LLM_PARALLEL("256", "questions that one provider is asked at once, by one node");

    /** What other programs call a setting, and we understand too. */
    static final Map<String, Setting> ALSO =
            Map.of("MONGO_URI", MONGODB_URI, "MONGO_DB_URI", MONGODB_URI, "LLM_API_TOKEN", LLM_API_KEY);

    final String byDefault;
    final String meaning;

    Setting(String byDefault, String meaning) {
        this.byDefault = byDefault;
        this.meaning = meaning;
    }
}
