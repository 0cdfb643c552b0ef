// Waits for the kernel's answer and returns its text; an error if it refuses.
function %sk_text = %sk_await()
    %sk_fifo = mopen("@DIR@/answer", "rb");
    %sk_kind = mfscanf(1, %sk_fifo, " %[^\n]");
    mclose(%sk_fifo);
    %sk_text = strcat(mgetl("@DIR@/answer.txt"), ascii(10));
    deletefile("@DIR@/answer.txt"); // it may be a password
    if %sk_text == [] then
        %sk_text = "";
    end
    if %sk_kind == "refused" then
        error(%sk_text);
    end
endfunction
