package org.strongroom.cli;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.strongroom.documents.People;
import org.strongroom.vault.model.VaultException;

/** {@code member verify VAULT WHO [--words-file F]}: shows the words of a member's keys, or compares them with what was heard. */
final class MemberVerifyCommand implements Command {
    private static final String WORDS = "--words-file";

    @Override
    public Syntax syntax() {
        return Syntax.of("verify", Message.MEMBER_VERIFY_SUMMARY)
                .vault()
                .argument(Message.MEMBER_WHO, "WHO")
                .value(Message.MEMBER_WORDS_FILE, "F", WORDS);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        String who = session.arguments().at(1);
        Optional<String> file = session.arguments().value(WORDS);
        return session.inVault(library -> {
            People people = library.people();
            People.Person person = MemberRemoveCommand.find(people, who);
            if (file.isPresent()) {
                List<String> heard = ComparedWords.heard(file, session.terminal());
                people.compared(person.id(), heard.equals(person.words()));
                if (!heard.equals(person.words())) {
                    throw new Refusal(ExitCode.WRONG_PASSPHRASE, Message.MEMBER_WORDS_DIFFER);
                }
                person = MemberRemoveCommand.find(people, who);
            }
            if (session.json()) {
                session.terminal().line(MemberListCommand.json(person));
            } else {
                session.terminal()
                        .answer(
                                person.compared().isPresent()
                                        ? Message.MEMBER_WORDS_COMPARED
                                        : Message.MEMBER_WORDS_NOT_COMPARED,
                                who,
                                person.compared()
                                        .map(time -> Times.local(time, ZoneId.systemDefault()))
                                        .orElse(""));
                session.terminal().line(String.join(" ", person.words()));
            }
            return ExitCode.DONE;
        });
    }
}
