/**
 * Who shares the vault, with which computers, and what is done about it: {@link org.strongroom.desktop.people.PeopleModel} and its
 * card.
 */
@NullMarked
package org.strongroom.desktop.people;

import org.jspecify.annotations.NullMarked;
