package org.stemma.storage.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.stemma.core.ingest.IngestTx;
import org.stemma.core.match.MatchStore;
import org.stemma.core.match.Pair;
import org.stemma.core.match.Profile;

/**
 * Takes the CPU time of one thread apart by what it was for, from outside: it stands between the
 * program and its store. Time inside a call of the store belongs to the call, time between two
 * calls to what the second one is the end of. Looking at the clock costs about 1 µs a call.
 */
final class Phases {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** What time is spent on. */
  enum Phase {
    NORMALISE("normalise", true),
    SKETCH("sketch", true),
    CANDIDATES("candidates", true),
    VERIFY("verify", true),
    DECIDE("decide", true),
    STORE("store: sketch and pairs", true),
    CHAIN("chain and record", false),
    KEEP("store: copy and record", false),
    COMMIT("text index and commit", false);

    final String label;

    /** Whether it is part of matching. */
    final boolean matching;

    Phase(String label, boolean matching) {
      this.label = label;
      this.matching = matching;
    }
  }

  private static final Set<String> SEARCHING =
      Set.of("postings", "onSite", "headings", "sameText", "profiles");

  private final Map<Phase, Long> nanos = new EnumMap<>(Phase.class);
  private long last;
  private long candidates;
  private long postings;
  private int compared;
  private boolean comparing;

  Phases() {
    reset();
  }

  /** Begins anew. */
  void reset() {
    for (Phase phase : Phase.values()) {
      nanos.put(phase, 0L);
    }
    candidates = 0;
    postings = 0;
    last = THREADS.getCurrentThreadCpuTime();
  }

  /** Passes over what was done since the last look. */
  void skip() {
    last = THREADS.getCurrentThreadCpuTime();
  }

  /** Gives the time since the last look to a phase. */
  void charge(Phase phase) {
    long now = THREADS.getCurrentThreadCpuTime();
    nanos.merge(phase, now - last, Long::sum);
    last = now;
  }

  /** CPU time of a phase so far, in nanoseconds. */
  long of(Phase phase) {
    return nanos.getOrDefault(phase, 0L);
  }

  /** CPU time of all phases of matching so far, in nanoseconds. */
  long matching() {
    return nanos.entrySet().stream()
        .filter(entry -> entry.getKey().matching)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** CPU time of all phases so far, in nanoseconds. */
  long all() {
    return nanos.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Documents compared with new ones so far. */
  long candidates() {
    return candidates;
  }

  /** Hashes of the sketches of the documents put so far. */
  long postings() {
    return postings;
  }

  /** The pairs put between the last documents read and the look at the groups are of candidates. */
  private void count(String call) {
    if (call.equals("profiles")) {
      compared = 0;
      comparing = true;
    } else if (comparing && call.equals("pairs")) {
      candidates += compared;
      comparing = false;
    }
  }

  /** The same transaction, with every call timed. */
  IngestTx timed(IngestTx tx) {
    return proxy(
        IngestTx.class,
        (method, arguments) -> {
          charge(gapBefore(method.getName()));
          Object result = call(tx, method, arguments);
          charge(Phase.KEEP);
          return result instanceof MatchStore store ? timed(store) : result;
        });
  }

  private static Phase gapBefore(String call) {
    return call.equals("apply") ? Phase.CHAIN : Phase.KEEP;
  }

  private MatchStore timed(MatchStore store) {
    return proxy(
        MatchStore.class,
        (method, arguments) -> {
          String name = method.getName();
          Object first = arguments.length == 0 ? null : arguments[0];
          if (first instanceof Profile profile) {
            charge(Phase.NORMALISE);
            postings += profile.text().sketch().length;
            charge(Phase.SKETCH);
          } else if (first instanceof Pair) {
            compared++;
            charge(Phase.VERIFY);
          } else {
            charge(SEARCHING.contains(name) ? Phase.CANDIDATES : Phase.DECIDE);
            count(name);
          }
          Object result = call(store, method, arguments);
          charge(inside(name));
          return result;
        });
  }

  private static Phase inside(String call) {
    return switch (call) {
      case "put", "repeats", "regroup", "removePairs" -> Phase.STORE;
      case "profiles" -> Phase.VERIFY;
      case "pairs", "group", "rulings" -> Phase.DECIDE;
      default -> Phase.CANDIDATES;
    };
  }

  private interface Call {
    Object on(Method method, Object[] arguments) throws Throwable;
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> port, Call call) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (self, method, arguments) ->
                call.on(method, arguments == null ? new Object[0] : arguments)));
  }
}
