/** A service around projectors: settings, one feed for all of them, health and metrics. Deployables only choose targets. */
@NullMarked
package io.memberlink.projections.service;

import org.jspecify.annotations.NullMarked;
