// Asks the person at the front end for a line; any text comes over exactly, by a file.
function %sk_text = %sk_ask()
    %sk_figures(%t); // who is asked may have to look at them
    %sk_emit("I", "");
    %sk_fifo = mopen("@DIR@/answer", "rb");
    %sk_kind = mfscanf(1, %sk_fifo, " %[^\n]");
    mclose(%sk_fifo);
    %sk_text = strcat(mgetl("@DIR@/answer.txt"), ascii(10));
    if %sk_text == [] then
        %sk_text = "";
    end
    if %sk_kind == "refused" then
        error(%sk_text);
    end
endfunction
