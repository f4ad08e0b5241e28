package dev.parley.gateway.access;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetSocketAddress;
import java.util.List;

/** Where a request comes from: the peer, or what a trusted proxy says of it. */
public final class ClientAddress {
    private final List<IpSubnetFilterRule> trusted;

    /**
     * Believes these proxies.
     *
     * @param trustedProxies addresses or CIDR blocks, as {@link #check} finds them
     */
    public ClientAddress(List<String> trustedProxies) {
        this.trusted = trustedProxies.stream().map(ClientAddress::rule).toList();
    }

    /**
     * Checks what the settings is given.
     *
     * @throws IllegalArgumentException when one is neither an address nor a CIDR block
     */
    public static void check(List<String> trustedProxies) {
        for (String proxy : trustedProxies) {
            try {
                rule(proxy);
            } catch (IllegalArgumentException neither) {
                throw new IllegalArgumentException(
                        "PARLEY_TRUSTED_PROXIES must be addresses or CIDR blocks, not \"" + proxy + "\".", neither);
            }
        }
    }

    /** The last address that no trusted proxy vouches for. */
    public String of(HttpServerRequest request) {
        String address = request.remoteAddress().hostAddress();
        String forwarded = request.getHeader("x-forwarded-for");
        if (forwarded == null || address == null || !isTrusted(address)) {
            return address == null ? "unknown" : address;
        }
        String[] hops = forwarded.split(",", -1);
        for (int i = hops.length - 1; i >= 0; i--) {
            address = hops[i].strip();
            if (!isTrusted(address)) {
                break;
            }
        }
        return address.length() <= 45 ? address : address.substring(0, 45);
    }

    private boolean isTrusted(String address) {
        return isAddress(address) && trusted.stream().anyMatch(rule -> rule.matches(new InetSocketAddress(address, 0)));
    }

    /** Names are not: they would have to be looked up. */
    private static boolean isAddress(String text) {
        return NetUtil.isValidIpV4Address(text) || NetUtil.isValidIpV6Address(text);
    }

    private static IpSubnetFilterRule rule(String block) {
        int slash = block.indexOf('/');
        String address = slash < 0 ? block : block.substring(0, slash);
        if (!isAddress(address)) {
            throw new IllegalArgumentException("\"" + block + "\" is neither an address nor a CIDR block");
        }
        int bits = slash >= 0 ? Integer.parseInt(block.substring(slash + 1)) : address.contains(":") ? 128 : 32;
        return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
    }
}
