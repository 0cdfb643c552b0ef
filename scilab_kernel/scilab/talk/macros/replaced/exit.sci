// As Scilab's exit; tells the kernel that the end is wanted.
function exit(varargin)
    %sk_emit("E", "");
    %sk_c_exit(varargin(:));
endfunction
