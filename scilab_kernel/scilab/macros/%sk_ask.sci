// Asks the person at the front end for a line.
function line = %sk_ask()
    %sk_figures(%t); // who is asked may have to look at them
    %sk_emit("I", "");
    fifo = mopen("@DIR@/answer", "rb");
    line = mfscanf(1, fifo, " %[^\n]");
    mclose(fifo);
    if part(line, 1) == "!" then
        error(part(line, 2:$));
    end
    line = part(line, 2:$); // the first character keeps an empty line from being no line
endfunction
