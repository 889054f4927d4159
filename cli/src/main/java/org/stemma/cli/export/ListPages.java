package org.stemma.cli.export;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Many lists of articles that grow side by side, each on pages of its own, a bounded number of
 * lines a page. What is not written yet is kept in memory up to a bound, whatever the number of
 * lists and lines; of each list its name and counts are kept.
 */
final class ListPages {
  /** Lines on a page. */
  private static final int LINES = 200;

  /** Characters that wait to be written, over all lists. */
  private static final int WAITING = 1 << 20;

  private final PageFrame frame;
  private final BiConsumer<String, String> pages;
  private final Map<String, Shelf> shelves = new TreeMap<>();
  private int waiting;

  /** A list. */
  static final class Shelf {
    private final String name;
    private final String title;
    private final StringBuilder unwritten = new StringBuilder();
    private long size;

    private Shelf(String name, String title) {
      this.name = name;
      this.title = title;
    }

    String title() {
      return title;
    }

    /** Articles on it. */
    long size() {
      return size;
    }

    /** Where its first page is, from the folder of all pages. */
    String href() {
      return page(1) + ".html";
    }

    private String page(long number) {
      return number == 1 ? name : name + "~" + number;
    }

    private String beside(long number) {
      return page(number).replaceFirst(".*/", "") + ".html";
    }
  }

  /**
   * @param pages appends text to the page of this name, which begins with the first text
   */
  ListPages(PageFrame frame, BiConsumer<String, String> pages) {
    this.frame = frame;
    this.pages = pages;
  }

  /**
   * Adds a line to a list.
   *
   * @param name the list's page without {@code .html}, as {@code day/2026-11-03}; one folder deep
   * @param title its heading
   */
  void add(String name, String title, String line) {
    Shelf shelf = shelves.computeIfAbsent(name, key -> new Shelf(key, title));
    int before = shelf.unwritten.length();
    if (shelf.size % LINES == 0) {
      turn(shelf);
      before = 0;
    }
    shelf.unwritten.append(line);
    shelf.size++;
    waiting += shelf.unwritten.length() - before;
    if (waiting > WAITING) {
      shelves.values().forEach(this::write);
      waiting = 0;
    }
  }

  /** Ends the page, if there is one, and begins the next. */
  private void turn(Shelf shelf) {
    long number = shelf.size / LINES + 1;
    if (number > 1) {
      String next = Html.link(shelf.beside(number), "older");
      shelf.unwritten.append(end("<p class=\"pages\">" + next + "</p>\n"));
      write(shelf, number - 1);
    }
    shelf
        .unwritten
        .append(frame.open(shelf.title, "../"))
        .append("<header><h1>" + Html.link(null, shelf.title) + "</h1></header>\n<main>\n");
    if (number > 1) {
      shelf.unwritten.append(
          "<p class=\"pages\">" + Html.link(shelf.beside(number - 1), "newer") + "</p>\n");
    }
    shelf.unwritten.append("<ul class=\"list\">\n");
  }

  private String end(String more) {
    return "</ul>\n" + more + "</main>\n" + frame.close();
  }

  private void write(Shelf shelf) {
    write(shelf, (shelf.size - 1) / LINES + 1);
  }

  private void write(Shelf shelf, long number) {
    if (!shelf.unwritten.isEmpty()) {
      pages.accept(shelf.page(number) + ".html", shelf.unwritten.toString());
      shelf.unwritten.setLength(0);
      shelf.unwritten.trimToSize();
    }
  }

  /** Ends all lists. */
  void end() {
    for (Shelf shelf : shelves.values()) {
      shelf.unwritten.append(end(""));
      write(shelf);
    }
  }

  /** Every list, by name. */
  Collection<Shelf> shelves() {
    return shelves.values();
  }
}
