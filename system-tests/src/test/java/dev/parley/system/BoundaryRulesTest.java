package dev.parley.system;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The architecture, executable. */
@AnalyzeClasses(packages = "dev.parley", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundaryRulesTest {
    private static final int FILE_LINES = 250;
    private static final List<String> SOURCES = List.of(".java", ".js", ".css", ".html");

    @ArchTest
    static final ArchRule authStandsAlone = hidden("auth");

    @ArchTest
    static final ArchRule chatStandsAlone = hidden("chat");

    @ArchTest
    static final ArchRule llmStandsAlone = hidden("llm");

    @ArchTest
    static final ArchRule gatewayStandsAlone = hidden("gateway");

    @ArchTest
    static final ArchRule contractKnowsNothingOfOurs = noClasses()
            .that()
            .resideInAPackage("dev.parley.contract..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.parley..").and(not("dev.parley.contract..")));

    @ArchTest
    static final ArchRule theEmbeddedStoreKnowsNothingOfOurs = noClasses()
            .that()
            .resideInAPackage("dev.parley.store..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.parley..").and(not("dev.parley.store..")));

    @ArchTest
    static final ArchRule theMongoStoreKnowsNothingOfOurs = noClasses()
            .that()
            .resideInAPackage("dev.parley.mongo..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.parley..").and(not("dev.parley.mongo..")));

    @ArchTest
    static final ArchRule onlyTheMongoStoreSeesTheDriver = noClasses()
            .that()
            .resideOutsideOfPackage("dev.parley.mongo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.mongodb..", "org.bson..", "io.vertx.ext.mongo..");

    @ArchTest
    static final ArchRule ofNodeOnlyImportsSeeTheStores = noClasses()
            .that()
            .resideInAPackage("dev.parley.node..")
            .and()
            .resideOutsideOfPackage("dev.parley.node.seed..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.parley.mongo..", "dev.parley.store..");

    @ArchTest
    static final ArchRule onlyNodeReadsTheEnvironment = noClasses()
            .that()
            .resideOutsideOfPackage("dev.parley.node..")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule nothingSleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule onlyTheDrainingThreadAwaits = noClasses()
            .that()
            .resideOutsideOfPackage("dev.parley.node..")
            .should()
            .callMethod(io.vertx.core.Future.class, "await");

    @ArchTest
    static final ArchRule noPackagesGoRoundInCircles =
            SlicesRuleDefinition.slices().matching("dev.parley.(**)").should().beFreeOfCycles();

    @Test
    void noSourceFileIsLongerThanAReaderCanHold() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            List<String> tooLong = files.filter(BoundaryRulesTest::isSource)
                    .filter(file -> lines(file) > FILE_LINES)
                    .map(Path::toString)
                    .toList();
            assertEquals(List.of(), tooLong);
        }
    }

    private static boolean isSource(Path file) {
        String path = file.toString();
        return path.contains("/src/")
                && !path.contains("/target/")
                && SOURCES.stream().anyMatch(path::endsWith);
    }

    /** Other modules use of a verticle nothing but its verticle and its settings. */
    private static ArchRule hidden(String module) {
        String ours = "dev.parley." + module + "..";
        return noClasses()
                .that()
                .resideOutsideOfPackage(ours)
                .should()
                .dependOnClassesThat(resideInAPackage(ours)
                        .and(describe(
                                "are not its verticle or its settings",
                                (JavaClass c) -> !c.getSimpleName().endsWith("Verticle")
                                        && !c.getSimpleName().endsWith("Config"))));
    }

    private static DescribedPredicate<JavaClass> not(String packages) {
        return DescribedPredicate.not(resideInAPackage(packages));
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }
}
