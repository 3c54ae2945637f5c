package org.strongroom.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.strongroom.crypto.RecoveryWords;

/** The words that somebody read out, to be compared with those that the program knows: typed, so that they are compared. */
final class ComparedWords {
    private ComparedWords() {}

    static List<String> heard(Optional<String> file, Terminal terminal) throws Refusal, IOException {
        if (file.isPresent()) {
            byte[] utf8 = Passphrases.read(Arguments.path(file.get()), file.get());
            return RecoveryWords.split(new String(utf8, StandardCharsets.UTF_8));
        }
        Prompt person =
                terminal.prompt().orElseThrow(() -> new Refusal(ExitCode.DECISION_NEEDED, Message.MEMBER_NEEDS_WORDS));
        terminal.flush();
        return RecoveryWords.split(person.line(Messages.text(Message.PROMPT_HEARD_WORDS) + " "));
    }
}
