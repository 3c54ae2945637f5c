package org.strongroom.crypto;

import java.time.Duration;
import org.strongroom.crypto.internal.Argon2;

/**
 * How fast this computer derives keys from passphrases. An estimate: memory that others use, heat and batteries change it.
 *
 * @param pass time of one pass of Argon2id over 64 MiB
 */
public record KdfSpeed(Duration pass) {
    private static final KdfParameters PROBE =
            new KdfParameters(KdfParameters.MIN_MEMORY_KIB, KdfParameters.MIN_PASSES, KdfParameters.DESKTOP.lanes());
    private static final int PROBES = 2;

    public KdfSpeed {
        if (!pass.isPositive()) {
            throw new IllegalArgumentException("a pass takes time");
        }
    }

    /** Measures, for some tenths of a second. The shortest of several counts: what else runs now only makes it longer. */
    public static KdfSpeed measure() throws CryptoException {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < PROBES; i++) {
            long start = System.nanoTime();
            Argon2.derive(new byte[1], new byte[Argon2.SALT_BYTES], PROBE);
            best = Math.min(best, System.nanoTime() - start);
        }
        return new KdfSpeed(Duration.ofNanos(Math.max(1, best / PROBE.passes())));
    }

    /** About how long one derivation takes here, and so one guess of a passphrase on such a computer. */
    public Duration of(KdfParameters parameters) {
        double passes = parameters.passes() * (parameters.memoryKiB() / (double) PROBE.memoryKiB());
        return Duration.ofNanos(Math.round(pass.toNanos() * passes));
    }

    /** The desktop parameters with as many passes as bring one derivation here near {@code target}; never fewer than three. */
    public KdfParameters near(Duration target) {
        KdfParameters desktop = KdfParameters.DESKTOP;
        double passNanos = pass.toNanos() * (desktop.memoryKiB() / (double) PROBE.memoryKiB());
        long passes = Math.round(target.toNanos() / passNanos);
        return new KdfParameters(
                desktop.memoryKiB(),
                (int) Math.clamp(passes, KdfParameters.MIN_PASSES, (long) KdfParameters.MAX_PASSES),
                desktop.lanes());
    }
}
