package org.stemma.core.query;

/**
 * Figures of the store.
 *
 * @param schema its version
 * @param bytes size on disk, write-ahead log included
 */
public record StoreStatus(
    String place, int schema, long articles, long copies, long sources, long bytes) {}
