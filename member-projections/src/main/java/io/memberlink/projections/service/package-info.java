/** Runs projectors as a Spring Boot process: settings, connections, health. */
@NullMarked
package io.memberlink.projections.service;

import org.jspecify.annotations.NullMarked;
