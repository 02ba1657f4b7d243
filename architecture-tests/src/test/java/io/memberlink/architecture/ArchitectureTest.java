package io.memberlink.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.context.annotation.ComponentScan;

class ArchitectureTest {
    private static final String PLATFORM = "io.memberlink";
    private static final String BROKEN = "io.memberlink.architecture.broken";
    private static final Map<String, Function<Rules, ArchRule>> RULES = Map.of(
            "the domain knows no framework", Rules::theDomainKnowsNoFramework,
            "the domain reads no clock", Rules::theDomainReadsNoClock,
            "commands and projections never meet", Rules::commandsAndProjectionsNeverMeet,
            "readers know no commands", Rules::readersKnowNoCommands,
            "the event store knows only the domain", Rules::theEventStoreKnowsOnlyTheDomain,
            "names say what a thing is", Rules::namesSayWhatAThingIs,
            "nothing sleeps", Rules::nothingSleeps,
            "nothing scans across modules", rules -> rules.nothingScansAcrossModules(ComponentScan.class));

    private final JavaClasses platform = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(PLATFORM);
    private final JavaClasses broken = new ClassFileImporter().importPackages(BROKEN);

    @TestFactory
    Stream<DynamicTest> thePlatformKeepsEveryRule() {
        return RULES.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> rule.getValue().apply(new Rules(PLATFORM)).check(platform)));
    }

    @TestFactory
    Stream<DynamicTest> everyRuleFailsOnCodeThatBreaksIt() {
        return RULES.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> assertThatExceptionOfType(AssertionError.class)
                                .isThrownBy(() ->
                                        rule.getValue().apply(new Rules(BROKEN)).check(broken))));
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(platform.stream().map(type -> type.getPackage()).distinct())
                .isNotEmpty()
                .allSatisfy(itsPackage -> assertThat(itsPackage.isAnnotatedWith(NullMarked.class))
                        .as(itsPackage.getName())
                        .isTrue());
    }
}
