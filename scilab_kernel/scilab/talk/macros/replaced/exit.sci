// As Scilab's exit; tells the kernel that the end is wanted.
function exit(varargin)
    %sk_emit("exit_called", []);
    %sk_exit(varargin(:));
endfunction
