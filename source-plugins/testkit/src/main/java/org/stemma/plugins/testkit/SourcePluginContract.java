package org.stemma.plugins.testkit;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.stemma.core.source.SourcePlugin;

/**
 * What every source plugin owes, as a test for each rule of {@link Contract}. A plugin's test
 * implements this with one set of settings and the pages recorded for them, which must lead to at
 * least two items.
 */
public interface SourcePluginContract {
  /** The plugin under test. */
  SourcePlugin plugin();

  /** Settings for a source on the recorded pages. */
  Record settings();

  /** The pages, with their current content. */
  RecordedHttp pages();

  @TestFactory
  default Stream<DynamicTest> contract() {
    Subject subject = new Subject(plugin(), settings(), this::pages);
    return Contract.RULES.stream()
        .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> rule.check().on(subject)));
  }
}
