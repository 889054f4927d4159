package org.stemma.plugins.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Hub;
import org.stemma.core.source.Item;
import org.stemma.core.source.Poll;
import org.stemma.core.source.PollStopped;

/** A poll that keeps what it is given. Not safe for threads. */
public final class RecordedPoll implements Poll {
  private final int most;
  private final List<Item> items = new ArrayList<>();
  private final List<FeedInfo> feeds = new ArrayList<>();
  private final List<Hub> hubs = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private @Nullable String cursor;
  private int emitted;

  /** A poll that takes everything. */
  public RecordedPoll() {
    this(Integer.MAX_VALUE);
  }

  /** A poll that is stopped when it is given one item more than {@code most}. */
  public RecordedPoll(int most) {
    this.most = most;
  }

  public List<Item> items() {
    return List.copyOf(items);
  }

  public List<FeedInfo> feeds() {
    return List.copyOf(feeds);
  }

  public List<Hub> hubs() {
    return List.copyOf(hubs);
  }

  public List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** How often an item was handed over, refused ones included. */
  public int emitted() {
    return emitted;
  }

  @Override
  public void emit(Item item) {
    emitted++;
    if (items.size() == most) {
      throw new PollStopped("no more than " + most + " items are wanted");
    }
    items.add(item);
  }

  @Override
  public void feed(FeedInfo info) {
    feeds.add(info);
  }

  @Override
  public void hub(Hub hub) {
    hubs.add(hub);
  }

  @Override
  public void remark(String line) {
    remarks.add(line);
  }

  @Override
  public Optional<String> cursor() {
    return Optional.ofNullable(cursor);
  }

  @Override
  public void cursor(String next) {
    cursor = next;
  }
}
