package io.goavail;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import org.junit.jupiter.api.Test;

/** What ARCHITECTURE.md says of who may import whom, and of time. */
class ArchitectureTest {

    private static final String[] JDK = {"java..", "javax..", "com.sun.net.httpserver..", "sun.misc.."};

    private final JavaClasses main = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar") && !location.contains("/test-classes/"))
            .importPackages("io.goavail");

    @Test
    void theInterfacesDependOnNothing() {
        only("io.goavail.spi", "org.jspecify..");
    }

    @Test
    void eachModuleKnowsTheInterfacesAndNotTheOthers() {
        only("io.goavail.metrics", "org.jspecify..");
        only("io.goavail", "io.goavail.spi", "io.goavail.metrics", "org.slf4j..", "org.jspecify..");
        only("io.goavail.icmp", "io.goavail.spi", "com.sun.jna..", "org.slf4j..", "org.jspecify..");
        only("io.goavail.cluster", "io.goavail.spi", "io.goavail.metrics", "org.slf4j..", "org.jspecify..");
        only("io.goavail.cluster.jgroups", "io.goavail.spi", "org.jgroups..", "org.slf4j..", "org.jspecify..");
        only("io.goavail.dns.memory", "io.goavail.spi", "com.google.gson..", "org.slf4j..", "org.jspecify..");
        only("io.goavail.dns.provider", "io.goavail.dns.memory", "io.goavail.spi", "org.jspecify..");
        only(
                "io.goavail.dns.cloudflare",
                "io.goavail.dns.memory",
                "io.goavail.dns.provider",
                "io.goavail.spi",
                "com.google.gson..",
                "org.slf4j..",
                "org.jspecify..");
        only(
                "io.goavail.dns.powerdns",
                "io.goavail.dns.provider",
                "io.goavail.spi",
                "com.google.gson..",
                "org.slf4j..",
                "org.jspecify..");
        only(
                "io.goavail.dns.rfc2136",
                "io.goavail.dns.provider",
                "io.goavail.spi",
                "org.xbill.DNS..",
                "org.slf4j..",
                "org.jspecify..");
        only(
                "io.goavail.dns.embedded",
                "io.goavail.dns.provider",
                "io.goavail.spi",
                "org.xbill.DNS..",
                "org.slf4j..",
                "org.jspecify..");
        only(
                "io.goavail.dns.route53",
                "io.goavail.dns.memory",
                "io.goavail.dns.provider",
                "io.goavail.spi",
                "software.amazon.awssdk..",
                "org.slf4j..",
                "org.jspecify..");
    }

    /** It is optional: whatever is loaded without it must not name it. */
    @Test
    void theAwsSdkIsNamedByRoute53AloneAndNotByWhatIsPublicThere() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.goavail.dns.route53")
                .or()
                .arePublic()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
                .check(main);
    }

    /** It is optional, too. */
    @Test
    void micrometerIsNamedByItsBinderAlone() {
        only("io.goavail.micrometer", "io.goavail.metrics", "io.micrometer..", "org.slf4j..", "org.jspecify..");
        noClasses()
                .that()
                .resideOutsideOfPackages("io.goavail.micrometer")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micrometer..")
                .check(main);
    }

    @Test
    void nativeCodeIsCalledToPingAndToSpeakWithSystemdAlone() {
        only("io.goavail.cli.systemd", "com.sun.jna..", "org.slf4j..", "org.jspecify..");
        noClasses()
                .that()
                .resideOutsideOfPackages("io.goavail.icmp", "io.goavail.cli.systemd")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.jna..")
                .check(main);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.goavail.(**)").should().beFreeOfCycles().check(main);
    }

    @Test
    void nobodyLooksAtTheWallClockOrSleeps() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.goavail.cli.log", "io.goavail.cli.event") // what people read has a time of day
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callConstructor(Date.class)
                .check(main);
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .check(main);
    }

    @Test
    void nobodyEndsTheProcessButTheCommand() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.goavail.cli..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("sun.misc..")
                .check(main);
    }

    @Test
    void classesAreFinalUnlessAbstract() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .and()
                .areNotAnonymousClasses()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(main);
    }

    private void only(String subject, String... allowed) {
        classes()
                .that(resideInAPackage(subject))
                .should(onlyDependOnClassesThat(resideInAnyPackage(allowed)
                        .or(resideInAnyPackage(JDK))
                        .or(resideInAPackage(subject))
                        .or(JavaClass.Predicates.type(Object.class).or(arrays()))))
                .allowEmptyShould(true)
                .check(main);
    }

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> arrays() {
        return com.tngtech.archunit.base.DescribedPredicate.describe(
                "primitives and arrays", c -> c.isPrimitive() || c.isArray());
    }
}
