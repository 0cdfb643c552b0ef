// Takes away what the cell has shown so far.
function clc(varargin)
    %sk_emit("clear_output", "");
endfunction
