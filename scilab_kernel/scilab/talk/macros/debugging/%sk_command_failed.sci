// Tells the kernel that a command of the debugger has failed.
function %sk_command_failed()
    message = lasterror(%f);
    %sk_emit("command_failed", strcat(message, ascii(10)));
endfunction
