package org.strongroom.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.strongroom.documents.Entry;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.VaultException;

/** {@code move VAULT /path... /Folder}: into a folder that exists. */
final class MoveCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("move", Message.MOVE_SUMMARY).vault().arguments(Message.MOVE_PATHS, "/path", 2);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        List<String> all = session.arguments().all();
        String folder = all.getLast();
        VaultPath.parse(folder);
        List<String> paths = all.subList(1, all.size() - 1);
        for (String path : paths) {
            VaultPath.parse(path);
        }
        return session.inVault(library -> {
            Entry into = Session.folder(library, folder);
            List<Entry> entries = new ArrayList<>();
            List<NodeId> nodes = new ArrayList<>();
            for (String path : paths) {
                entries.add(Session.node(library, path));
                nodes.add(entries.getLast().id());
            }
            library.move(nodes, into.id());
            for (Entry entry : entries) {
                Changes.tell(session, Changes.pathNow(library, entry), "moved");
            }
            return ExitCode.DONE;
        });
    }
}
