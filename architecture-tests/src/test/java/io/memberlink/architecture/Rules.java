package io.memberlink.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.annotation.Annotation;
import java.time.Clock;
import java.util.Set;

/** The rules, over any root package, so that each can be shown to fail on a broken example. */
final class Rules {
    private static final Set<String> VAGUE = Set.of("Manager", "Helper", "Impl", "Util", "Utils");

    private final String root;

    Rules(String root) {
        this.root = root;
    }

    /** The domain is pure: the JDK, phone numbers and annotations, nothing else. */
    ArchRule theDomainKnowsNoFramework() {
        return classes()
                .that()
                .resideInAPackage(root + ".domain..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        root + ".domain..",
                        "java..",
                        "javax.crypto..",
                        "com.google.i18n.phonenumbers..",
                        "org.jspecify.."));
    }

    /** Time comes in a command. */
    ArchRule theDomainReadsNoClock() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".domain..")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "reads a clock",
                        (JavaMethodCall call) -> call.getName().equals("now")
                                || call.getTargetOwner().isAssignableTo(Clock.class)
                                || call.getName().equals("currentTimeMillis")
                                || call.getName().equals("nanoTime")));
    }

    ArchRule commandsAndProjectionsNeverMeet() {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".commands..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        root + ".projections..", root + ".projection..", root + ".query..", root + ".replay..")
                .allowEmptyShould(true);
    }

    ArchRule readersKnowNoCommands() {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        root + ".projections..", root + ".projection..", root + ".query..", root + ".replay..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".commands..");
    }

    ArchRule theEventStoreKnowsOnlyTheDomain() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".eventstore..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.springframework..")
                        .or(resideInAPackage(root + "..")
                                .and(DescribedPredicate.not(
                                        resideInAnyPackage(root + ".eventstore..", root + ".domain..")))))
                .allowEmptyShould(true);
    }

    /** A name says what a thing is. */
    ArchRule namesSayWhatAThingIs() {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(new ArchCondition<>("have a name that says what they are") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        VAGUE.stream()
                                .filter(ending -> type.getSimpleName().endsWith(ending))
                                .forEach(ending -> events.add(
                                        SimpleConditionEvent.violated(type, type.getName() + " ends with " + ending)));
                    }
                });
    }

    /** Waiting is done on conditions; only clients that ask other processes again have a pause, each in one place. */
    ArchRule nothingSleeps() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .doNotHaveFullyQualifiedName(root + ".cli.importer.Patience")
                .and()
                .doNotHaveFullyQualifiedName(root + ".localstack.Polling")
                .and()
                .doNotHaveFullyQualifiedName(root + ".replay.watch.Timing$1")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "Thread.sleep",
                        (JavaMethodCall call) -> call.getTargetOwner().isEquivalentTo(Thread.class)
                                && call.getName().equals("sleep")));
    }

    /** Modules are wired by explicit imports. */
    ArchRule nothingScansAcrossModules(Class<? extends Annotation> componentScan) {
        return noClasses().that().resideInAPackage(root + "..").should().beAnnotatedWith(componentScan);
    }
}
