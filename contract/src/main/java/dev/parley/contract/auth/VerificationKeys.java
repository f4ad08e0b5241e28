package dev.parley.contract.auth;

import java.util.List;
import java.util.Map;

/** The public keys that verify access tokens, each as a JSON Web Key (RFC 7517). Empty when a shared secret is set. */
public record VerificationKeys(List<Map<String, String>> keys) {
    public VerificationKeys {
        keys = keys.stream().map(Map::copyOf).toList();
    }
}
