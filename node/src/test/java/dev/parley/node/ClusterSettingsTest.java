package dev.parley.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.StartUpFailure;
import dev.parley.node.cluster.ClusterConfig;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node may do, and how it finds the others. */
class ClusterSettingsTest {
    private static final Map<String, String> CLUSTER = Map.of("PARLEY_CLUSTER", "true");

    @Test
    void aNodeIsAloneAndDoesEverythingUnlessToldOtherwise() {
        NodeConfig config = NodeConfig.from(Map.of());

        assertNull(config.cluster());
        assertEquals(EnumSet.allOf(Role.class), config.roles());
        assertFalse(config.rolesAreNamed());
    }

    @Test
    void aClusterBeginsOnThisMachineOnly() {
        ClusterConfig cluster = cluster(CLUSTER);

        assertEquals("parley", cluster.name());
        assertTrue(cluster.host().isLoopbackAddress());
        assertEquals(5701, cluster.port());
        assertEquals(0, cluster.busPort());
        assertEquals(List.of(), cluster.members());
        assertNull(cluster.dns());
    }

    @Test
    void membersAreListedWithTheirPorts() {
        String listed = "node-a:5701, 10.0.0.2:5702,[::1]:65535";

        assertEquals(
                List.of("node-a:5701", "10.0.0.2:5702", "[::1]:65535"),
                cluster(with("PARLEY_CLUSTER_MEMBERS", listed)).members());
    }

    @Test
    void rolesThatAreNamedAreTold() {
        NodeConfig all = NodeConfig.from(Map.of("PARLEY_ROLES", "gateway,auth,chat,llm"));
        NodeConfig gateway = NodeConfig.from(with("PARLEY_ROLES", " gateway "));
        NodeConfig blank = NodeConfig.from(Map.of("PARLEY_ROLES", " "));

        assertTrue(all.rolesAreNamed());
        assertEquals(EnumSet.of(Role.GATEWAY), gateway.roles());
        assertFalse(blank.rolesAreNamed());
        assertEquals(EnumSet.allOf(Role.class), blank.roles());
    }

    @Test
    void aMisspeltRoleIsNamedWithTheChoices() {
        String said = refusal(with("PARLEY_ROLES", "gateway,caht"));

        assertTrue(said.startsWith("PARLEY_ROLES must be "), said);
        assertTrue(said.contains("gateway,auth,chat,llm"), said);
        assertTrue(said.contains("caht"), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway,auth", "gateway,chat,llm", "auth"})
    void authAndChatAreNamedTogether(String roles) {
        String said = refusal(with("PARLEY_ROLES", roles));

        assertTrue(said.startsWith("PARLEY_ROLES must name auth and chat together"), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth,chat,llm", "gateway", "gateway,llm"})
    void aPartOfTheRolesNeedsACluster(String roles) {
        String said = refusal(Map.of("PARLEY_ROLES", roles));

        assertTrue(said.startsWith("PARLEY_ROLES must name gateway, auth and chat"), said);
        assertTrue(said.contains("PARLEY_CLUSTER=true"), said);
        assertNotNull(NodeConfig.from(with("PARLEY_ROLES", roles)).cluster());
    }

    @Test
    void aListOfNoRolesIsRefused() {
        String said = refusal(with("PARLEY_ROLES", ","));

        assertTrue(said.startsWith("PARLEY_ROLES must "), said);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "PARLEY_CLUSTER_.+")
    void aClustersSettingIsNotPassedOverWhereThereIsNoCluster(Setting setting) {
        String said = refusal(Map.of(setting.name(), "1"));

        assertEquals(setting + " is set, but PARLEY_CLUSTER is not true.", said);
        assertEquals(said, refusal(Map.of(setting.name(), "1", "PARLEY_CLUSTER", "false")));
    }

    @ParameterizedTest
    @CsvSource({
        "PARLEY_CLUSTER, yes",
        "PARLEY_CLUSTER, TRUE",
        "PARLEY_CLUSTER_PORT, 0",
        "PARLEY_CLUSTER_PORT, 65536",
        "PARLEY_CLUSTER_BUS_PORT, -1",
        "PARLEY_CLUSTER_BUS_PORT, x",
        "PARLEY_CLUSTER_HOST, 0.0.0.0",
        "PARLEY_CLUSTER_HOST, 'no host'",
        "PARLEY_CLUSTER_MEMBERS, node-a",
        "PARLEY_CLUSTER_MEMBERS, ':5701'",
        "PARLEY_CLUSTER_MEMBERS, 'node-a:'",
        "PARLEY_CLUSTER_MEMBERS, 'node-a:5701 node-b:5701'",
        "PARLEY_CLUSTER_MEMBERS, 'node-a:port'",
        "PARLEY_CLUSTER_MEMBERS, 'node-a:0'",
        "PARLEY_CLUSTER_MEMBERS, 'node-a:65536'",
        "PARLEY_CLUSTER_MEMBERS, '::1:5701'"
    })
    void aWrongSettingIsNamedWithItsValue(String name, String value) {
        String said = refusal(with(name, value));

        assertTrue(said.startsWith(name + " "), said);
        assertTrue(said.contains('"' + value) || said.contains(value + '"'), said);
    }

    @Test
    void membersAndDnsExcludeEachOther() {
        Map<String, String> both = with("PARLEY_CLUSTER_MEMBERS", "node-a:5701");
        both.put("PARLEY_CLUSTER_DNS", "parley.example.org");

        String said = refusal(both);

        assertTrue(said.contains("PARLEY_CLUSTER_MEMBERS") && said.contains("PARLEY_CLUSTER_DNS"), said);
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> environment = new HashMap<>(CLUSTER);
        environment.put(name, value);
        return environment;
    }

    private static ClusterConfig cluster(Map<String, String> environment) {
        ClusterConfig cluster = NodeConfig.from(environment).cluster();
        assertNotNull(cluster);
        return cluster;
    }

    private static String refusal(Map<String, String> environment) {
        return assertThrows(StartUpFailure.class, () -> NodeConfig.from(environment))
                .reason();
    }
}
