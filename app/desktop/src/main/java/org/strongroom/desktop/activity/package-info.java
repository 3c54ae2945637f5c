/**
 * Long jobs a person can watch and cancel: {@link org.strongroom.desktop.activity.Activities}.
 */
@NullMarked
package org.strongroom.desktop.activity;

import org.jspecify.annotations.NullMarked;
