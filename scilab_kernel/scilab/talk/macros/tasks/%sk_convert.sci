// Has the kernel's helper read or write a file of another format; returns the folder of the answer.
function folder = %sk_convert(caller, kind, path)
    if type(path) <> 10 | size(path, "*") <> 1 then
        error(msprintf("%s: Give the name of a file as a text.\n", caller));
    end
    %sk_emit("tasks_asked", %sk_json(struct("kind", kind, "path", fullpath(path))));
    folder = %sk_await();
    fifo = mopen(folder + "/fifo", "rb");
    [n, word, name] = mfscanf(1, fifo, "%s %s");
    mclose(fifo);
    if n < 2 then
        said = strcat([mgetl("@DIR@/tasks.log"); ""], ascii(10));
        error(caller + ": the program that converts files has ended. It said: " + said);
    elseif word <> "done" then
        error(caller + ": " + strcat(mgetl(folder + "/" + name), ascii(10)));
    end
endfunction
