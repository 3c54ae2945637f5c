/** Tables for people and auditors, as files: of what is in a vault already, so that nothing is parsed here. */
@NullMarked
package org.strongroom.documents.report;

import org.jspecify.annotations.NullMarked;
