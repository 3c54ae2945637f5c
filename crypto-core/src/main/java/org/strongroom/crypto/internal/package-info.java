/**
 * The primitives: the only classes that import {@code javax.crypto} or Bouncy Castle, and nobody outside crypto-core uses
 * them.
 *
 * <p>AES-GCM, HMAC and SHA come from SunJCE by name (hardware instructions); Argon2 from the native library where it
 * loads; ML-KEM, ML-DSA, X25519 and Ed25519 from Bouncy Castle's lightweight classes, whose unchecked exceptions on
 * hostile input end here.
 */
@NullMarked
package org.strongroom.crypto.internal;

import org.jspecify.annotations.NullMarked;
