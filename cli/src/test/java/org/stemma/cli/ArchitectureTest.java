package org.stemma.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows between modules and packages, as drawn in the design. */
class ArchitectureTest {
  private static final String CORE = "org.stemma.core.";

  private static JavaClasses program;

  @BeforeAll
  static void readTheProgram() {
    program =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("tests.jar"))
            .importPackages("org.stemma");
  }

  @Test
  void sawTheWholeProgram() {
    assertThat(program).hasSizeGreaterThan(150);
  }

  @Test
  void adaptersKnowCoreAndNotEachOther() {
    noClasses()
        .that()
        .resideInAPackage("org.stemma.core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.stemma.storage..",
            "org.stemma.scheduler..",
            "org.stemma.plugins..",
            "org.stemma.cli..")
        .check(program);
    for (String module : new String[] {"storage", "scheduler", "plugins"}) {
      Set<String> others = new TreeSet<>(Set.of("storage", "scheduler", "plugins", "cli"));
      others.remove(module);
      noClasses()
          .that()
          .resideInAPackage("org.stemma." + module + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              others.stream().map(m -> "org.stemma." + m + "..").toArray(String[]::new))
          .allowEmptyShould(true)
          .check(program);
    }
  }

  @Test
  void pluginsSeeTheSpiAlone() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.stemma.plugins.rss..",
            "org.stemma.plugins.sitemap..",
            "org.stemma.plugins.web..",
            "org.stemma.plugins.wordpress..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            CORE + "ingest..",
            CORE + "query..",
            CORE + "websub..",
            CORE + "canonical..",
            CORE + "match..",
            CORE + "plugin..",
            CORE + "http..",
            CORE + "page..",
            CORE + "provenance..",
            CORE + "fingerprint..")
        .allowEmptyShould(true)
        .check(program);
  }

  /** Floors of core: every arrow between two packages goes down. */
  @Test
  void coreIsBuiltInFloors() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("org.stemma.core..")
        .withOptionalLayers(true)
        .layer("errors")
        .definedBy("org.stemma.core")
        .layer("article")
        .definedBy(CORE + "article")
        .layer("words")
        .definedBy(CORE + "fingerprint", CORE + "provenance", CORE + "source")
        .layer("readers")
        .definedBy(CORE + "match", CORE + "page", CORE + "http")
        .layer("record")
        .definedBy(CORE + "canonical", CORE + "plugin")
        .layer("uses")
        .definedBy(CORE + "query", CORE + "ingest", CORE + "websub")
        .whereLayer("uses")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("record")
        .mayOnlyBeAccessedByLayers("uses")
        .whereLayer("readers")
        .mayOnlyBeAccessedByLayers("record", "uses")
        .whereLayer("words")
        .mayOnlyBeAccessedByLayers("readers", "record", "uses")
        .whereLayer("article")
        .mayOnlyBeAccessedByLayers("words", "readers", "record", "uses")
        .check(program);
  }

  @Test
  void packagesMakeNoCycle() {
    slices().matching("org.stemma.(**)").should().beFreeOfCycles().check(program);
  }

  @Test
  void guiceIsForTheSpiThePluginsAndTheWiring() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            CORE + "source..", CORE + "plugin..", "org.stemma.plugins..", "org.stemma.cli.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.google.inject..")
        .check(program);
  }

  @Test
  void librariesStayInTheModuleThatAdaptsThem() {
    staysIn("org.jdbi..", "org.stemma.storage..");
    staysIn("java.sql..", "org.stemma.storage..");
    staysIn("org.quartz..", "org.stemma.scheduler..");
    staysIn("com.rometools..", "org.stemma.plugins..");
    staysIn("picocli..", "org.stemma.cli.command..");
    staysIn("org.apache.hc..", CORE + "http..", CORE + "source..");
  }

  private static void staysIn(String library, String... homes) {
    noClasses()
        .that()
        .resideOutsideOfPackages(homes)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(program);
  }

  @Test
  void onlyTheCommandLinePrints() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.stemma.cli..")
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(program);
  }

  @Test
  void nothingIsFetchedPastTheClient() {
    noClasses()
        .that()
        .resideOutsideOfPackage(CORE + "http..")
        .should()
        .callMethod(java.net.URL.class, "openStream")
        .orShould()
        .callMethod(java.net.URL.class, "openConnection")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.net.http..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.jsoup.Connection")
        .check(program);
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass type : program) {
      if (type.getPackage().tryGetAnnotationOfType(NullMarked.class).isEmpty()
          && !type.getPackage().isAnnotatedWith(NullMarked.class)) {
        unmarked.add(type.getPackageName());
      }
    }
    assertThat(unmarked).isEmpty();
  }

  @Test
  void namesSayWhatAThingIs() {
    classes()
        .should()
        .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl|Service)")
        .check(program);
  }
}
