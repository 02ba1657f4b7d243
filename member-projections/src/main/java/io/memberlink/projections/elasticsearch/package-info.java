/** Read models in Elasticsearch: written in bulk as prepared bytes, read by id. */
@NullMarked
package io.memberlink.projections.elasticsearch;

import org.jspecify.annotations.NullMarked;
