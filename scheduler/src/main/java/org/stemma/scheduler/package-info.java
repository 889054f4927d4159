/** When a source is polled: Quartz jobs and triggers, nothing about what a poll does. */
@NullMarked
package org.stemma.scheduler;

import org.jspecify.annotations.NullMarked;
