package org.stemma.cli.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.Copy;
import org.stemma.core.article.SourceId;
import org.stemma.core.http.Kind;
import org.stemma.core.http.Traffic;
import org.stemma.core.ingest.PollReport;

/**
 * A daemon's figures as Prometheus reads them. No label names a source or a host: their number is
 * not bounded.
 */
final class Metrics implements PollListener, Traffic, AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final PollListener next;

  /**
   * @param next is told of everything as well
   */
  Metrics(PollListener next) {
    this.next = next;
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  /** Shows a figure that is looked up when it is asked for. */
  <T> void gauge(String name, String says, T of, ToDoubleFunction<T> figure, String... tags) {
    Gauge.builder(name, of, figure)
        .description(says)
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  @Override
  public void asked(Kind kind, int status, long bytes, Duration took) {
    String name = kind.name().toLowerCase(Locale.ROOT);
    Timer.builder("stemma.fetch")
        .description("Requests over the wire, by what was asked for and the class of the answer")
        .tags("kind", name, "status", status == 0 ? "none" : status / 100 + "xx")
        .serviceLevelObjectives(
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60))
        .register(registry)
        .record(took);
    registry.counter("stemma.fetch.bytes", "kind", name).increment((double) bytes);
  }

  @Override
  public void stored(SourceId source, ArticleId article, Copy copy) {
    next.stored(source, article, copy);
  }

  @Override
  public void polled(PollReport report) {
    String outcome = report.status().name().toLowerCase(Locale.ROOT);
    registry.timer("stemma.poll", "outcome", outcome).record(report.took());
    items("new", report.fresh());
    items("known", report.known());
    items("revised", report.revised());
    items("failed", report.failedItems());
    registry.counter("stemma.copies.joined").increment(report.joined());
    next.polled(report);
  }

  private void items(String outcome, int count) {
    registry.counter("stemma.items", "outcome", outcome).increment(count);
  }

  /** In Prometheus's text format. */
  String text() {
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
