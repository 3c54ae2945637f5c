package org.strongroom.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.strongroom.vault.JoinRequest;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;

/** {@code member approve VAULT FILE --name N [--role R] [--words-file F]}: the words are those that the other one reads out. */
final class MemberApproveCommand implements Command {
    private static final String NAME = "--name";
    private static final String ROLE = "--role";
    private static final String WORDS = "--words-file";

    @Override
    public Syntax syntax() {
        return Syntax.of("approve", Message.MEMBER_APPROVE_SUMMARY)
                .vault()
                .argument(Message.MEMBER_REQUEST_FILE, "FILE")
                .value(Message.MEMBER_NAME, "N", NAME)
                .value(Message.MEMBER_ROLE, "R", ROLE)
                .value(Message.MEMBER_WORDS_FILE, "F", WORDS);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        Path file = Arguments.path(session.arguments().at(1));
        String name = MemberInviteCommand.named(session.arguments(), NAME);
        Role role = Roles.parse(session.arguments().value(ROLE).orElse("editor"));
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(JoinRequest.MAX_BYTES + 1);
        }
        return session.inVault(library -> {
            JoinRequest request = library.people().request(bytes);
            List<String> heard = ComparedWords.heard(session.arguments().value(WORDS), session.terminal());
            if (!heard.equals(request.words())) {
                throw new Refusal(ExitCode.WRONG_PASSPHRASE, Message.MEMBER_REQUEST_WORDS_DIFFER);
            }
            library.people().approve(request, name, role, session.terminal().progress());
            session.terminal().note(Message.MEMBER_APPROVED, name, Words.of(role));
            return ExitCode.DONE;
        });
    }
}
