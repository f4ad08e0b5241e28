package dev.parley.gateway.testing;

/** Someone with an account and a session, and the token that proves both. */
public record Person(String id, String sessionId, String token) {}
