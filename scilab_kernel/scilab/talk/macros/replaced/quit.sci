// As Scilab's quit; tells the kernel that the end is wanted.
function quit(varargin)
    %sk_emit("exit_called", []);
    %sk_exit(varargin(:));
endfunction
