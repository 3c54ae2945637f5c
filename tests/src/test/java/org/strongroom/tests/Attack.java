package org.strongroom.tests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** One row of the table of attacks: what the keeper of the folder does, and where that was found in practice. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Attack {
    /** The number of the row, as in T02. */
    String row();

    /** What is done to the folder. */
    String does();

    /** The published break, or the lesson, that the row guards against. */
    String precedent();

    /** What must come of it. */
    String outcome();
}
