package org.strongroom.tests;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules that keep the four rooms apart, each with its reason. */
final class ArchitectureTest {
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(
                    "org.strongroom.crypto",
                    "org.strongroom.vault",
                    "org.strongroom.documents",
                    "org.strongroom.cli",
                    "org.strongroom.desktop");

    private static final String CRYPTO = "org.strongroom.crypto..";
    private static final String VAULT = "org.strongroom.vault..";
    private static final String DOCUMENTS = "org.strongroom.documents..";
    private static final String SINGLE_INSTANCE = "org.strongroom.desktop.SingleInstance";
    private static final String CLI = "org.strongroom.cli..";
    private static final String DESKTOP = "org.strongroom.desktop..";

    @Test
    void modulesFormALine() {
        check(of(CRYPTO).should().onlyDependOnClassesThat(oursOnlyIn(CRYPTO)), "keys know nothing of what they seal");
        check(
                of(VAULT).should().onlyDependOnClassesThat(oursOnlyIn(CRYPTO, VAULT)),
                "the vault holds opaque documents and knows no program");
        check(
                of(DOCUMENTS).should().onlyDependOnClassesThat(oursOnlyIn(CRYPTO, VAULT, DOCUMENTS)),
                "the use cases are shared by all programs");
        check(
                of(CLI).should().onlyDependOnClassesThat(oursOnlyIn(CRYPTO, VAULT, DOCUMENTS, CLI)),
                "the command line ships without a window");
        check(
                of(DESKTOP).should().onlyDependOnClassesThat(oursOnlyIn(CRYPTO, VAULT, DOCUMENTS, DESKTOP)),
                "the window does not run the command line");
    }

    @Test
    void packagesOfTheVaultAreLayers() {
        String model = "org.strongroom.vault.model..";
        String store = "org.strongroom.vault.store..";
        String pack = "org.strongroom.vault.pack..";
        String journal = "org.strongroom.vault.journal..";
        String catalogue = "org.strongroom.vault.catalogue..";
        String because = "calls go down: vault, sync, catalogue, journal, pack, store, model";
        check(of(model).should().onlyDependOnClassesThat(oursOnlyIn(CRYPTO, model)), because);
        check(of(store).should().onlyDependOnClassesThat(oursOnlyIn(CRYPTO, model, store)), because);
        check(of(pack).should().onlyDependOnClassesThat(oursOnlyIn(CRYPTO, model, store, pack)), because);
        check(of(journal).should().onlyDependOnClassesThat(oursOnlyIn(CRYPTO, model, store, pack, journal)), because);
        check(
                of(catalogue)
                        .should()
                        .onlyDependOnClassesThat(oursOnlyIn(CRYPTO, model, store, pack, journal, catalogue)),
                because);
        check(
                noClasses()
                        .that()
                        .resideInAPackage(VAULT)
                        .and()
                        .resideOutsideOfPackage("org.strongroom.vault")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.strongroom.vault"),
                "the session sits on top; what it is made of does not know it");
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("org.strongroom.vault.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a cycle of packages can only be read as a whole")
                .check(PROGRAM);
        slices().matching("org.strongroom.documents.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a cycle of packages can only be read as a whole")
                .check(PROGRAM);
    }

    @Test
    void onlyTheInnermostPackageKnowsCiphers() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("org.strongroom.crypto.internal..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("javax.crypto..", "org.bouncycastle..", "de.mkammerer.."),
                "an auditor reads one package to know every use of a cipher");
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(CRYPTO)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.strongroom.crypto.internal.."),
                "ciphers are used through keys that know their purpose");
    }

    @Test
    void readersNeverSeeKeys() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "org.strongroom.documents.read..",
                                "org.strongroom.documents.compare..",
                                "org.strongroom.documents.limits..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(VAULT, CRYPTO),
                "hostile documents are parsed by pure functions in a process without keys");
    }

    @Test
    void parsersStayInTheReaders() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "org.strongroom.documents.read..",
                                "org.strongroom.documents.kit..",
                                "org.strongroom.documents.report..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.apache.poi..",
                                "org.apache.pdfbox..",
                                "org.apache.james..",
                                "org.commonmark..",
                                "org.jsoup..",
                                "com.rtfparserkit.."),
                "parsers are the largest attack surface and run apart from the keys");
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage("org.strongroom.documents.kit..", "org.strongroom.documents.report..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.apache.poi..",
                                "org.apache.pdfbox.pdfparser..",
                                "org.apache.pdfbox.rendering..",
                                "org.apache.pdfbox.text..",
                                "com.google.zxing.multi..",
                                "org.apache.james..",
                                "org.commonmark..",
                                "org.jsoup..",
                                "com.rtfparserkit..")
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("org.apache.pdfbox.Loader"),
                "pages are drawn, beside keys: no document is read there");
    }

    @Test
    void nothingTalksToANetwork() {
        check(
                noClasses()
                        .should()
                        .callMethod(URL.class, "openStream")
                        .orShould()
                        .callMethod(URL.class, "openConnection"),
                "addresses are for what lies in the program itself");
        check(
                noClasses()
                        .that()
                        .doNotHaveFullyQualifiedName(SINGLE_INSTANCE)
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("java.net..", "javax.net..", "java.rmi..")
                                .and(not(belongToAnyOf(
                                        URI.class, URISyntaxException.class, URL.class, ProtocolException.class)))),
                "copies travel by folders only: no server learns that a vault exists. The pipe to the readers has a protocol");
        check(
                noClasses()
                        .that()
                        .haveFullyQualifiedName(SINGLE_INSTANCE)
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("java.net..", "javax.net..", "java.rmi..")
                                .and(not(belongToAnyOf(UnixDomainSocketAddress.class, StandardProtocolFamily.class))))
                        .orShould()
                        .accessField(StandardProtocolFamily.class, "INET")
                        .orShould()
                        .accessField(StandardProtocolFamily.class, "INET6"),
                "a second start reaches the first by a file in the profile");
    }

    @Test
    void nothingIsPrintedButByTheCommandLine() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(CLI)
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err")
                        .orShould()
                        .callMethod(Throwable.class, "printStackTrace"),
                "what a library prints, nobody asked for, and it may quote a document");
    }

    @Test
    void noLoggingLibraryIsUsed() {
        check(
                noClasses()
                        .that()
                        .doNotHaveFullyQualifiedName("org.strongroom.documents.search.Quiet")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "java.util.logging..",
                                "org.slf4j..",
                                "org.apache.logging..",
                                "org.apache.commons.logging.."),
                "a log outlives the session and lies outside the vault");
    }

    @Test
    void threadsOfTheWindowAreMadeInOnePlace() {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage(DESKTOP)
                .and()
                .resideOutsideOfPackage("org.strongroom.desktop.task..")
                .should()
                .dependOnClassesThat(
                        belongToAnyOf(Executor.class, ExecutorService.class, Executors.class, ForkJoinPool.class)
                                .or(resideInAPackage("javafx.concurrent..")))
                .orShould()
                .callMethod("javafx.application.Platform", "runLater", Runnable.class.getName());
        check(rule, "what runs beside the window, and how it comes back, is decided once");
    }

    @Test
    void modelsNeedNoToolkit() {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage(DESKTOP)
                .and()
                .haveSimpleNameEndingWith("Model")
                .should()
                .dependOnClassesThat(resideInAPackage("javafx..")
                        .and(not(resideInAnyPackage("javafx.beans..", "javafx.collections.."))));
        check(rule, "a model is tested without a window");
    }

    @Test
    void everyPackageSaysThatNothingIsNull() {
        List<String> unmarked = new ArrayList<>();
        for (JavaPackage one : PROGRAM.getPackage("org.strongroom").getSubpackagesInTree()) {
            boolean marked = one.tryGetPackageInfo()
                    .map(info -> info.isAnnotatedWith(NullMarked.class))
                    .orElse(false);
            if (!one.getClasses().isEmpty() && !marked) {
                unmarked.add(one.getName());
            }
        }
        assertThat(unmarked).as("packages without @NullMarked").isEmpty();
    }

    /**
     * Read in the sources, because the compiler itself catches {@code Throwable} to close what a {@code try} opened. The foreign
     * call that locks memory is declared to throw it.
     */
    @Test
    void everythingIsCaughtOnlyAtTheTop() throws IOException {
        Pattern all = Pattern.compile("catch \\((final )?([\\w.]+ \\| )*(Exception|Throwable)( \\||\\s)");
        Pattern vague = Pattern.compile("\\bthrows ([\\w.]+, )*(Exception|Throwable)\\b");
        List<String> allowed = List.of("Main.java", "Background.java", "Lane.java", "LockedMemory.java");
        List<String> found = new ArrayList<>();
        int sources = 0;
        for (Path source : mainSources()) {
            sources++;
            String text = Files.readString(source);
            String name = String.valueOf(source.getFileName());
            if (!allowed.contains(name) && all.matcher(text).find()) {
                found.add(name + " catches everything");
            }
            if (!name.equals("Work.java") && vague.matcher(text).find()) {
                found.add(name + " says not what it throws");
            }
        }
        assertThat(sources).isGreaterThan(100);
        assertThat(found)
                .as("what is not expected is a mistake of ours: the two programs tell it once")
                .isEmpty();
    }

    private static List<Path> mainSources() throws IOException {
        List<Path> out = new ArrayList<>();
        for (String module : List.of("crypto-core", "app")) {
            try (Stream<Path> all = Files.walk(Path.of("..").resolve(module))) {
                all.filter(path -> path.toString().replace('\\', '/').contains("/src/main/java/"))
                        .filter(path -> path.toString().endsWith(".java"))
                        .forEach(out::add);
            }
        }
        return out;
    }

    private static GivenClassesConjunction of(String aPackage) {
        return classes().that().resideInAPackage(aPackage);
    }

    /** Any class of others, and ours only in these packages. */
    private static DescribedPredicate<JavaClass> oursOnlyIn(String... packages) {
        return not(resideInAPackage("org.strongroom.."))
                .or(resideInAnyPackage(packages))
                .as("lie in %s or are not ours", String.join(", ", packages));
    }

    private static void check(ArchRule rule, String because) {
        rule.because(because).check(PROGRAM);
    }
}
