package org.strongroom.desktop.control;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.strongroom.desktop.task.Lane;
import org.strongroom.desktop.task.Work;
import org.strongroom.documents.passphrase.PassphraseGenerator;
import org.strongroom.documents.passphrase.PassphraseMeter;
import org.strongroom.documents.passphrase.PassphraseQuality;

/** What helps to choose a passphrase, worked out beside the window. Used from the user interface's thread, where answers come too. */
public final class PassphraseHelp {
    private final Lane lane;
    private final Supplier<List<String>> names;
    private final Supplier<Work<Duration>> timing;
    private final SecureRandom random = new SecureRandom();
    private final PassphraseMeter meter = new PassphraseMeter();

    /**
     * Works in {@code lane}.
     *
     * @param names what an attacker would try first, as the vault is called now
     * @param timing what works out how long it takes to open the vault, as it is to be made now
     */
    public PassphraseHelp(Lane lane, Supplier<List<String>> names, Supplier<Work<Duration>> timing) {
        this.lane = lane;
        this.names = names;
        this.timing = timing;
    }

    /** Tells how good a passphrase is; the array is wiped. */
    public void judge(char[] typed, Consumer<PassphraseQuality> answer, Runnable noAnswer) {
        List<String> now = names.get();
        lane.run(
                ignored -> {
                    try {
                        return meter.judge(typed, now);
                    } finally {
                        Arrays.fill(typed, '\0');
                    }
                },
                answer,
                ignored -> noAnswer.run());
    }

    /** Tells how long opening takes here; says nothing where that cannot be known. */
    public void guessTime(Consumer<Duration> answer) {
        lane.run(timing.get(), answer, ignored -> {});
    }

    /** Words of a passphrase drawn by chance. */
    public List<String> draw() {
        return PassphraseGenerator.draw(random);
    }
}
